"""Whether a name says which entity is meant."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.extraction.naming import name_key
from claimcheck.linting.material import Material
from claimcheck.linting.mistake import Mistake, Related

if TYPE_CHECKING:
    from claimcheck.reference.fact import Entity


def check_entities(material: Material) -> Iterator[Mistake]:
    """Yield the names that two entities share: the matcher links them to neither."""
    owners: dict[str, Entity] = {}
    for entity in material.gathered.reference.entities:
        for number, name in enumerate(entity.names):
            owner = owners.setdefault(name_key(name), entity)
            if owner.id == entity.id or owner.place is None:
                continue
            field: tuple[str | int, ...] = ("aliases", number - 1) if number else ("name",)
            yield Mistake(
                "shared-alias",
                f"{name!r} is a name of {owner.id!r} too, so it stands for neither",
                material.gathered.place("entity", entity.id, *field),
                "take it from one of them",
                related=(Related(owner.id, owner.place, owner.name),),
            )
