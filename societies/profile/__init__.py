"""The profile of a society: sections of tables of fields, the forms made from them, and how their rows are shown."""
