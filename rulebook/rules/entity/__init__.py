"""秘书处实体化 (三·3). A list without any row is unknown, never a statement that there is nothing."""
