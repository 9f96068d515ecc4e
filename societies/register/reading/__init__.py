"""From a workbook as offices keep it to tables of lines: which sheet, columns, rows, which year and unit."""
