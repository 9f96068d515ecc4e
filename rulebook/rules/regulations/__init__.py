"""规章制度与财务 (三·4). A list without any row is unknown, never a statement that there is nothing."""
