"""The register workbook of a 学会部: read (cells, heads, rows), compared (plan), written (service)."""
