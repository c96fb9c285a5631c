"""Banks made of guides and of hand-written YAML: imported, updated, built, checked.

A guide that is read again keeps the ids, and so the progress, of what it still says; what is the
same is decided in bank/matching.py. How sources are found and read is in sources.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from genai_prep.actions.banks import BUNDLED, all_banks, refresh
from genai_prep.actions.files import Folder, write_folders
from genai_prep.actions.library import Library
from genai_prep.actions.sources import (
    Source,
    is_bank,
    known_index,
    no_garbage_sought,
    read_guide_files,
    read_source,
)
from genai_prep.bank.changes import Change
from genai_prep.bank.findings import Finding, did_you_mean, has_errors
from genai_prep.bank.ids import is_slug, slug
from genai_prep.bank.questions import Bank
from genai_prep.errors import GenaiPrepError, UsageError
from genai_prep.guide.reading import Coverage, GuideReading
from genai_prep.guide.telling import Tell, to_nobody

_Texts = dict[str, str]  # file -> what it says


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to. changes: against the bank as it was, none at a first import."""

    bank: Bank
    findings: tuple[Finding, ...]
    shape: tuple[str, ...]
    coverage: Coverage | None  # None for a bank written by hand
    files: tuple[Path, ...]
    changes: tuple[Change, ...] = ()

    @property
    def answered(self) -> int:
        """Questions that have an answer."""
        return sum(bool(question.answer.strip()) for question in self.bank.questions())


@no_garbage_sought()
def import_source(
    library: Library,
    source: Path,
    name: str | None,
    out: Path | None,
    shape: str | None = None,
    tell: Tell = to_nobody,
) -> Imported:
    """Make a bank of a guide or of hand-written YAML, and add it to the library.

    name: the bank's; by default the slug of the file or folder. out: also write the YAML there.
    shape: how the guide marks its questions, None to find out. tell: hears how far it is.
    Raises GenaiPrepError when nothing comes of it; then nothing is written.
    """
    imported, texts = _read_again(library, source, name, shape, tell)
    bank_name = imported.bank.name
    folder = library.places.banks / bank_name
    targets = (folder, out) if out else (folder,)
    write_folders([Folder(each, texts, _written_before(each, bank_name)) for each in targets])
    if not library.banks.states().get(bank_name, True):
        library.banks.restore(bank_name)
    refresh(library)
    library.banks.note_source(bank_name, str(source.resolve()), library.clock.now())
    return replace(imported, files=tuple((out or folder) / file for file in texts))


def preview_source(
    library: Library,
    source: Path,
    name: str | None,
    shape: str | None = None,
    tell: Tell = to_nobody,
) -> Imported:
    """What `import_source` would come to. Writes nothing, and raises what that would."""
    return _read_again(library, source, name, shape, tell)[0]


def explain(source: Path, shape: str | None = None) -> GuideReading:
    """How a guide is understood: its shape, those it has not, what became of each line.

    Raises GenaiPrepError when it cannot be read, or is a bank.
    """
    if is_bank(source):
        raise GenaiPrepError("this is a bank; only guides are explained.", where=str(source))
    return read_guide_files(source, slug(source.stem), shape)[0]


def update(library: Library, name: str, tell: Tell = to_nobody) -> Imported:
    """Import a bank again from where its guide was, by the shape that was chosen for it.

    Raises GenaiPrepError when that is not known, when nothing is there any more, and when
    nothing comes of it; then nothing is written.
    """
    source, shape = _source_of(library, name), _shape_of(library, name)
    return import_source(library, source, name, None, shape, tell)


def preview_update(library: Library, name: str, tell: Tell = to_nobody) -> Imported:
    """What `update` would come to. Writes nothing, and raises what that would."""
    source, shape = _source_of(library, name), _shape_of(library, name)
    return preview_source(library, source, name, shape, tell)


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update of one bank of several came to: an import, or the reason why not."""

    name: str
    came_to: Imported | GenaiPrepError


def update_all(
    library: Library, one: Callable[[Library, str], Imported] = update
) -> tuple[Updated, ...]:
    """Update every bank in use that was imported; one that cannot be is left as it was.

    one: how each is done, `preview_update` to write nothing.
    """
    names = [row.name for row in all_banks(library) if row.in_use and row.source]
    return tuple(_tried(library, name, one) for name in names)


def build(content: Path, tell: Tell = to_nobody) -> Imported:
    """Make content/bank from content/guide, under the bundled bank's name; nothing is written
    when the guide has errors."""
    read = read_source(content / "guide", BUNDLED, None, tell)
    if has_errors(read.findings):
        return _imported(read, ())
    folder, texts = content / "bank", _texts(read, None)
    write_folders([Folder(folder, texts, _written_before(folder, BUNDLED))])
    return replace(_imported(read, ()), files=tuple(folder / file for file in texts))


def preview_build(content: Path, tell: Tell = to_nobody) -> Imported:
    """What `build` would come to. Writes nothing."""
    return _imported(read_source(content / "guide", BUNDLED, None, tell), ())


def _read_again(
    library: Library, source: Path, name: str | None, shape: str | None, tell: Tell
) -> tuple[Imported, _Texts]:
    """The source with the ids that its bank has, and the bank's files."""
    from genai_prep.bank.matching import compared, matched

    read = read_source(source, _bank_name(source, name), shape, tell)
    known = library.cards.known(read.bank.name)
    if read.has_own_ids:
        return _imported(read, compared(known, read.bank)), _texts(read, shape)
    kept = matched(known, read.bank)
    places = {kept.names[question_id]: place for question_id, place in read.places.items()}
    read = replace(read, bank=kept.bank, places=places)
    return _imported(read, kept.changes), _texts(read, shape)


def _tried(library: Library, name: str, one: Callable[[Library, str], Imported]) -> Updated:
    try:
        return Updated(name, one(library, name))
    except GenaiPrepError as fault:
        return Updated(name, fault)


def _source_of(library: Library, name: str) -> Path:
    known = {row.name: row for row in all_banks(library)}
    if name == BUNDLED:
        raise UsageError(f"{BUNDLED} is the bundled bank.", advice="It comes with genai-prep.")
    if name not in known:
        hint = did_you_mean(name, known)
        advice = f"{hint} All: genai-prep bank list".lstrip()
        raise GenaiPrepError(f"there is no bank {name}.", advice=advice)
    if not known[name].in_use:
        advice = f"Put it back: genai-prep bank restore {name}"
        raise GenaiPrepError(f"bank {name} is removed.", advice=advice)
    again = f"Import it from where it is now: genai-prep bank import GUIDE --name {name}"
    source = known[name].source
    if source is None:
        raise GenaiPrepError(f"nobody knows where the guide of bank {name} is.", advice=again)
    if not Path(source).exists():
        what = f"the guide of bank {name} is gone; the bank was left as it was."
        raise GenaiPrepError(what, where=source, advice=again)
    return Path(source)


def _shape_of(library: Library, name: str) -> str | None:
    """The shape that was chosen when a bank was imported, None when it was found out."""
    shape = known_index(library.places.banks / name, name).get("shape")
    return shape if isinstance(shape, str) else None


def _bank_name(source: Path, name: str | None) -> str:
    if name is None:
        is_bank(source)  # what is not there names no bank
        chosen = slug(source.stem if source.is_file() else source.resolve().name)
        if not chosen:
            what = "a bank cannot be named after this: it has neither letters nor digits."
            raise GenaiPrepError(what, where=str(source), advice="Choose a name: --name N")
    else:
        chosen = name
    if not is_slug(chosen):
        what = f"`{chosen}` cannot name a bank."
        raise UsageError(what, advice="Use small letters, digits, hyphens.")
    if chosen == BUNDLED:
        raise UsageError(f"{BUNDLED} is the bundled bank.", advice="Choose another --name.")
    return chosen


def _imported(read: Source, changes: tuple[Change, ...]) -> Imported:
    return Imported(read.bank, read.findings, read.shape, read.coverage, (), changes)


def _texts(read: Source, shape: str | None) -> _Texts:
    from genai_prep.bank.writing import bank_files

    return bank_files(read.bank, guide=read.digests, places=read.places, shape=shape)


def _written_before(folder: Path, name: str) -> list[str]:
    """The topic files that an earlier import of this bank left; nobody else's files."""
    from genai_prep.bank.writing import file_of

    topics = known_index(folder, name).get("topics")
    known = topics if isinstance(topics, list) else []
    return [file_of(topic) for topic in known if isinstance(topic, str) and is_slug(topic)]
