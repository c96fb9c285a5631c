"""Words by which a page calls itself an interview guide.

Only for a guide without a single question mark: nothing tells its headings or bullets from those
of any other text. No question is found by its words.
"""

from __future__ import annotations

from genai_prep.guide.inlines import words_of
from genai_prep.guide.shapes.found import Flow

_WORDS = (
    "interview", "question", "quiz", "flashcard", "entrevista", "pregunta", "pergunta", "entretien",
    "vorstellungsgespräch", "fragen", "colloquio", "domande", "собесед", "вопрос", "співбесід",
    "питан", "rozmow", "pytani", "mülakat", "soru", "phỏng vấn", "câu hỏi", "wawancara", "面试",
    "面試", "面接", "題目", "题", "問題", "質問", "면접", "질문",
    "مقابل", "أسئلة", "مصاحبه", "سوال", "ראיון", "שאלות", "साक्षात्कार", "प्रश्न", "สัมภาษณ์", "คำถาม",
)  # fmt: skip


def speaks_of_interviews(flow: Flow) -> bool:
    """Whether its first heading or its file's name holds such a word."""
    return _speaks(flow.page.file) or titled_interview(flow)


def titled_interview(flow: Flow) -> bool:
    """Whether its first heading holds such a word."""
    first = next((unit for unit in flow.units if unit.kind == "heading"), None)
    return first is not None and _speaks(words_of(first.block.inlines))


def _speaks(text: str) -> bool:
    return any(word in text.casefold() for word in _WORDS)
