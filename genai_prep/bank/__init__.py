"""The question bank: its types, its YAML, its findings. Pure; the lowest room."""
