"""genai-prep: from an interview guide to answers recalled on the day of the interview."""

__version__ = "0.1.0"
