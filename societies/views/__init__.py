"""Pages of the register: a society's own desk, and the 学会部's lists."""
