"""From the mentions and the parse of a document to its claims, clause by clause."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import Annotation, Found
from claimcheck.extraction.asides import places_apart
from claimcheck.extraction.claim import Claim, ClaimKind, NameSlot, SlotRole, Term
from claimcheck.extraction.clauses import (
    Clause,
    asserted_verb,
    attribution_of,
    idiom_of,
    is_future,
    is_hedged,
    is_hypothetical,
    is_present,
    is_unreal,
    negator_of,
    object_of,
    of_another_time,
    subject_of,
)
from claimcheck.extraction.containments import LIES_IN, containments
from claimcheck.extraction.dated_nouns import about, apposed_noun, dated_noun, gives_day, on_verb
from claimcheck.extraction.direction import direction_of, moves
from claimcheck.extraction.durations import age_at, age_of_thing
from claimcheck.extraction.happenings import tells_happening, told_of
from claimcheck.extraction.implied_ranks import implied_ranks
from claimcheck.extraction.lexicon import attribution_verbs
from claimcheck.extraction.origins import COMES_FROM, origins
from claimcheck.extraction.phrases import is_finite, modifiers_of, noun_told_of, part_of, phrase_of
from claimcheck.extraction.quoting import quotation_claims
from claimcheck.extraction.ranks import PLACE, TIMES, bounded, denying_rank, ranks, reach_of_place
from claimcheck.extraction.role_successions import with_terms
from claimcheck.extraction.roles import RoleFinder
from claimcheck.extraction.sentence import Context, Sentence, abbreviations
from claimcheck.extraction.sentence_weights import CLAUSE, NEAR, OWN, PREVIOUS, SENTENCE
from claimcheck.extraction.sentences import sentences_of
from claimcheck.extraction.tallies import tallies, with_noun_numbered, with_noun_of_total
from claimcheck.extraction.timing import compares, merge_ranges, names_days, times_for, times_told, within
from claimcheck.text.document import BlockKind, Span
from claimcheck.values.quantity import QuantityKind, QuantityMention

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTED = frozenset(
    {
        QuantityKind.MONEY,
        QuantityKind.PERCENT,
        QuantityKind.PERCENTAGE_POINTS,
        QuantityKind.MEASURE,
        QuantityKind.COUNT,
        QuantityKind.NUMBER,
        QuantityKind.RATIO,
        QuantityKind.DURATION,
    }
)


def claims_of(annotation: Annotation, found: Found) -> tuple[Claim, ...]:
    """Return the claims of a document in the order of the text; none where no parse was made."""
    if not annotation.parsed:
        return ()
    claims: list[Claim] = []
    context = Context()
    texts = [block for block in annotation.blocks if block.block.kind not in {BlockKind.HEADING, BlockKind.DATELINE}]
    for sentence in sentences_of(annotation, found):
        kind = sentence.block.block.kind
        if kind is BlockKind.DATELINE or not sentence.span.text.strip():
            continue
        if kind is not BlockKind.HEADING or not texts:
            claims.extend(_SentenceReader(sentence, context, found).claims())
        context.after(sentence, times_told(sentence, annotation.text))
    claims.extend(quotation_claims(annotation, found))
    return tuple(_without_doubles(claims))


def _without_doubles(claims: Iterable[Claim]) -> Iterator[Claim]:
    seen: set[tuple[object, ...]] = set()
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end, claim.kind)):
        key = (
            claim.kind,
            claim.start,
            claim.end,
            claim.quantities,
            claim.role,
            claim.rank,
            claim.property in {LIES_IN, COMES_FROM},
        )
        if key not in seen:
            seen.add(key)
            yield claim


class _SentenceReader:
    """Reads the claims of one sentence."""

    def __init__(self, sentence: Sentence, context: Context, found: Found) -> None:
        self._sentence = sentence
        self._context = context
        self._text: str = sentence.block.text
        self._offset = sentence.block.block.start
        self._quotations: tuple[Span, ...] = found["quotations"]
        self._introduced = abbreviations(sentence)
        self._ranks = ranks(sentence.block, list(sentence.span))
        heads = [of_another_time(clause) for clause in sentence.clauses]
        self._apart = frozenset(token.i for head in heads if head is not None for token in head.subtree)

    def claims(self) -> list[Claim]:
        """Return roles, amounts, rankings, dates and relations, in this order of precedence."""
        claims = [*self._roles(), *self._amounts(), *self._rankings()]
        times = {id(clause): claim.rank for claim, clause in claims if claim.rank and claim.rank.noun == TIMES}
        told = [(claim, clause) for claim, clause in claims if not (claim.rank and claim.rank.noun == TIMES)]
        spoken_for = {id(clause) for claim, clause in told if clause is not None and claim.kind is not ClaimKind.ROLE}
        later = [*self._dates(spoken_for), *self._implied_rankings()]
        claims.extend(later)
        spoken_for |= {id(clause) for _, clause in (*told, *later) if clause is not None}
        claims.extend(self._relations(spoken_for))
        claims.extend(self._nominals())
        claims.extend(self._containments())
        return [replace(claim, rank=claim.rank or times.get(id(clause))) for claim, clause in claims]

    # -- kinds of claims

    def _roles(self) -> Iterator[tuple[Claim, Clause | None]]:
        sentence = self._sentence
        names = tuple(sentence.names)
        finder = RoleFinder(sentence.block, sentence.span, names, self._context.body)
        for frame in with_terms(sentence, finder.frames(), self._context):
            tokens = list(sentence.block.doc[frame.first : frame.last])
            clause = sentence.clause_of(tokens[0])
            claim = self._claim(ClaimKind.ROLE, clause, tokens, tokens[0], lead_names=frame.slots())
            yield frame.completed(claim, clause), None if frame.derived else clause

    def _amounts(self) -> Iterator[tuple[Claim, Clause | None]]:
        sentence = self._sentence
        both = tallies(sentence.quantities, self._slice(sentence.start, sentence.end), sentence.start)
        for mention in (*sentence.quantities, *both):
            if mention.quantity.kind not in _COUNTED:
                continue
            tokens = sentence.tokens_of(mention.start, mention.end)
            if not tokens or self._numbers(mention):
                continue
            phrase = self._phrase(tokens)
            mention = with_noun_of_total(age_of_thing(age_at(mention, tokens[-1]), phrase), phrase)
            clause = sentence.clause_of(phrase)
            if clause is None or self._conditional(clause):
                continue
            mention = with_noun_numbered(mention, subject_of(clause))
            part = part_of(phrase)
            own, said = (self._own_tokens(clause, phrase), clause) if part is None else (phrase_of(part), None)
            claim = self._claim(ClaimKind.AMOUNT, said, own, phrase, mention=mention, mention_tokens=tokens)
            yield claim, clause

    def _numbers(self, mention: QuantityMention) -> bool:
        """Say whether a bare number tells which of its kind a thing is ("minute 69")."""
        bare = mention.quantity.kind is QuantityKind.NUMBER
        return bare and any(rank.noun and rank.start < mention.start < rank.end for _, rank in self._ranks)

    def _rankings(self) -> Iterator[tuple[Claim, Clause | None]]:
        sentence = self._sentence
        for noun, rank in self._ranks:
            if any(
                q.start < rank.end and rank.start < q.end and q.quantity.kind in _COUNTED and not self._numbers(q)
                for q in sentence.quantities
            ):
                continue
            clause = sentence.clause_of(noun)
            if clause is None:
                continue
            own = self._own_tokens(clause, noun)
            rank = bounded(rank, sentence)
            claim = denying_rank(self._claim(ClaimKind.RANKING, clause, own, noun), rank, sentence)
            yield (self._of_one_place(claim, clause) if rank.noun == PLACE else claim), clause

    def _implied_rankings(self) -> Iterator[tuple[Claim, Clause | None]]:
        """Yield the ranks that whole clauses imply."""
        sentence = self._sentence
        dated = [(mention, sentence.tokens_of(mention.start, mention.end)) for mention in sentence.times]
        times = [(tokens[0], mention) for mention, tokens in dated if tokens and names_days(mention)]
        for implied in implied_ranks(sentence.block, sentence.clauses, times):
            clause = sentence.clause_of(implied.noun)
            if clause is not None and not self._conditional(clause):
                claim = self._claim(ClaimKind.RANKING, clause, clause.tokens, implied.noun)
                yield implied.told_by(claim, sentence.block), clause

    def _of_one_place(self, claim: Claim, clause: Clause) -> Claim:
        """Leave each place in a contest its own names: "silver went to Norland and bronze to Velmia"."""
        if claim.rank is None:
            return claim
        first, last = reach_of_place(claim.rank, [rank for _, rank in self._ranks], self._sentence, clause)
        doc = self._sentence.block.doc
        start, end = self._sentence.block.start_of(doc[first]), self._sentence.block.end_of(doc[last - 1])
        names = (
            slot if slot.weight < OWN or start <= slot.name.start < end else replace(slot, weight=SENTENCE)
            for slot in claim.names
        )
        return replace(claim, names=tuple(names))

    def _dates(self, spoken_for: set[int]) -> Iterator[tuple[Claim, Clause | None]]:
        sentence = self._sentence
        done: set[int] = set()
        merged = merge_ranges(sentence.times, sentence.block.text if self._offset == 0 else self._padded())
        placed = [(mention, sentence.tokens_of(mention.start, mention.end)) for mention in merged]
        told = [(mention, tokens) for mention, tokens in placed if tokens]
        for mention, tokens in sorted(told, key=lambda one: not on_verb(one[1][0], sentence.clause_of(one[1][0]))):
            apposed = apposed_noun(sentence, tokens)
            noun = apposed or dated_noun(sentence, tokens[0])
            clause = sentence.clause_of(tokens[0])
            if noun is not None and clause is not None:
                own = phrase_of(noun) if apposed is None else [*sentence.phrase_before(noun), *tokens]
                claim = self._claim(ClaimKind.DATE, None, own, noun)
                claim = replace(claim, times=(mention,), own_times=1, subject=self._noun_phrase(noun))
                yield claim if apposed is None else about(claim, self._sentence.name_of(noun)), None
            if clause is None or id(clause) in spoken_for or id(clause) in done or noun is not None:
                continue
            if self._conditional(clause) or compares(tokens[0]):
                continue
            done.add(id(clause))
            claim = self._claim(ClaimKind.DATE, clause, clause.tokens, tokens[0])
            yield replace(claim, predicate=None) if gives_day(clause, mention) else claim, clause

    def _relations(self, spoken_for: set[int]) -> Iterator[tuple[Claim, Clause | None]]:
        for clause in self._sentence.clauses:
            if id(clause) in spoken_for or clause.head.pos_ not in {"VERB", "AUX"}:
                continue
            if self._conditional(clause) or is_hypothetical(clause) or is_future(clause) or is_unreal(clause):
                continue
            if clause.head.lemma_.casefold() in attribution_verbs() and any(
                child.dep_ in {"ccomp", "parataxis"} for child in clause.head.children
            ):
                continue
            subject = subject_of(clause)
            if subject is None:
                continue
            names = self._sentence.name_slots(clause.tokens, OWN)
            denied = subject.lower_ in {"nobody", "none"} or any(t.lower_ == "no" for t in subject.children)
            named = names or denied or self._sentence.name_of(subject) is not None
            happens = not named and tells_happening(clause, subject, self._context)
            if not (named or happens or moves(clause, subject)) or not is_finite(clause):
                continue
            kind = ClaimKind.RELATION if clause.head.lemma_ in {"be", "have", "include", "become"} else ClaimKind.EVENT
            claim = self._claim(kind, clause, clause.tokens, clause.head)
            if claim.terms or claim.names:
                yield claim, clause

    def _nominals(self) -> Iterator[tuple[Claim, Clause | None]]:
        """Yield what noun phrases take for granted: "the mayor's friendship with Jane Roe"."""
        sentence = self._sentence
        for noun in sentence.span:
            if noun.pos_ != "NOUN" or sentence.name_of(noun) is not None:
                continue
            phrase = phrase_of(noun)
            left = [token for token in phrase if token.i < noun.i]
            right = [token for token in phrase if token.i > noun.i]
            if not sentence.name_slots(left, OWN) or not sentence.name_slots(right, OWN):
                continue
            if any(
                token.i in {t.i for t in left}
                for mention in sentence.quantities
                for token in sentence.tokens_of(mention.start, mention.end)
            ):
                continue
            yield replace(self._claim(ClaimKind.RELATION, None, phrase, noun), subject=self._noun_phrase(noun)), None

    def _containments(self) -> Iterator[tuple[Claim, None]]:
        """Yield what "Bath, Somerset" says: the first place lies in the second; and who comes from where."""
        for first, second, tokens in containments(self._sentence):
            claim = self._claim(ClaimKind.RELATION, None, tokens, tokens[0])
            slots = (NameSlot(SlotRole.SUBJECT, first), NameSlot(SlotRole.PLACE, second, "in"))
            located = replace(claim, names=slots, terms=(), subject=first.text, property=LIES_IN, object=second.text)
            yield replace(located, predicate="be"), None
        for somebody, country, tokens in origins(self._sentence):
            claim = self._claim(ClaimKind.RELATION, None, tokens, tokens[0])
            slots = (NameSlot(SlotRole.SUBJECT, somebody), NameSlot(SlotRole.PLACE, country, "from"))
            told = replace(claim, names=slots, terms=(), subject=somebody.text, property=COMES_FROM)
            yield replace(told, predicate="be", object=country.text), None

    # -- slots

    def _claim(
        self,
        kind: ClaimKind,
        clause: Clause | None,
        own: "list[Token]",
        anchor: "Token",
        *,
        mention: QuantityMention | None = None,
        mention_tokens: "list[Token] | None" = None,
        lead_names: list[NameSlot] | None = None,
    ) -> Claim:
        sentence = self._sentence
        subject = subject_of(clause) if clause is not None else None
        with_subject = list(own)
        if subject is not None:
            with_subject += [token for token in subject.subtree if token.i not in {t.i for t in own}]
        times, own_times = times_for(sentence, clause, anchor, self._context, self._padded())
        start, end = self._extent(own)
        direction, direction_word = direction_of(clause, mention_tokens or [], mention)
        about = noun_told_of(subject, clause)
        claim = Claim(
            kind=kind,
            start=start,
            end=end,
            text=self._slice(start, end),
            sentence_start=sentence.start,
            sentence_end=sentence.end,
            subject=self._noun_phrase(subject) if subject is not None else self._noun_phrase(anchor),
            property=self._property(clause, mention),
            quoted=any(span.start <= start and end <= span.end + 1 for span in self._quotations),
            compared=mention is not None and compares(anchor),
            times=times,
            own_times=own_times,
            quantities=(mention,) if mention is not None else (),
            names=places_apart(
                self._all_names(with_subject, lead_names or self._explained(clause, subject), subject), anchor, sentence
            ),
            terms=tuple(self._all_terms(with_subject, anchor if mention is not None else None)),
            direction=direction,
            direction_at=self._place(direction_word),
            head=about.lemma_.casefold() if about is not None else None,
            modifiers=modifiers_of(about),
        )
        return claim if clause is None else self._predicated(claim, clause, subject)

    def _explained(self, clause: Clause | None, subject: "Token | None") -> list[NameSlot]:
        """Return the name that a subject only explains ("Oster Mills, a baker based in Turku": Oster Mills)."""
        if clause is None or subject is None or subject.dep_ != "appos" or self._sentence.name_of(subject) is not None:
            return []
        name = self._sentence.name_of(subject.head)
        return [] if name is None else [NameSlot(SlotRole.SUBJECT, name, governor=clause.head.lemma_.casefold())]

    def _predicated(self, claim: Claim, clause: Clause, subject: "Token | None") -> Claim:
        """Add what the clause's verb says: predicate, object, polarity, who says it, how surely."""
        source, negator, obj = attribution_of(clause), negator_of(clause), object_of(clause)
        verb, denier = asserted_verb(clause)
        if subject is not None and tells_happening(clause, subject, self._context):
            claim = told_of(claim, subject, self._context)
        return replace(
            claim,
            object=self._noun_phrase(obj) if obj is not None and obj != subject else None,
            polarity=(negator is None) == (denier is None),
            polarity_at=self._place(negator or denier),
            attributed_to=self._noun_phrase(source) if source is not None else None,
            hedged=is_hedged(clause) or is_hypothetical(clause),
            present=is_present(clause),
            predicate=idiom_of(verb),
            predicate_at=self._verb_group(clause),
        )

    def _all_terms(self, own: "list[Token]", anchor: "Token | None") -> list[Term]:
        mine = {token.i for token in own}
        rest = [token for token in self._sentence.span if token.i not in mine]
        spelt_out = {i for indices in self._introduced.values() for i in indices}
        own = [token for token in own if token.i not in spelt_out]
        around = within(NEAR, anchor) if anchor is not None else frozenset()
        near = own if anchor is None else [token for token in own if token.i in around]
        terms = (
            self._sentence.terms(near, OWN) + self._sentence.terms(own, CLAUSE) + self._sentence.terms(rest, SENTENCE)
        )
        terms += self._context.terms + self._context.lede_terms
        terms += self._expansions(terms, own)
        best: dict[str, Term] = {}
        for term in terms:
            if term.lemma not in best or best[term.lemma].weight < term.weight:
                best[term.lemma] = term
        return list(best.values())

    def _expansions(self, terms: list[Term], own: "list[Token]") -> list[Term]:
        """Return what the abbreviations among a claim's words and names stand for, so that either form is found."""
        doc = self._sentence.block.doc
        known = {short: tuple(doc[i].lemma_.casefold() for i in where) for short, where in self._introduced.items()}
        known = {**self._context.short_for, **known}
        if not known:
            return []
        used = {token.lower_ for token in own} | {term.lemma for term in terms if term.weight >= CLAUSE}
        return [Term(lemma, 0, 0, CLAUSE) for short in sorted(known) if short in used for lemma in known[short]]

    def _all_names(self, own: "list[Token]", lead: list[NameSlot], subject: "Token | None" = None) -> list[NameSlot]:
        mine = {token.i for token in own}
        rest = [token for token in self._sentence.span if token.i not in mine]
        apart = self._apart - mine
        near = [token for token in rest if token.i not in apart]
        slots = [*lead, *self._sentence.name_slots(own, OWN), *self._sentence.name_slots(near, SENTENCE)]
        slots += self._sentence.name_slots([token for token in rest if token.i in apart], PREVIOUS)
        meant = self._context.meant_by(subject) if subject is not None else None
        if meant is not None:
            slots.append(NameSlot(SlotRole.SUBJECT, meant, weight=CLAUSE))
        slots += self._context.names + self._context.lede_names
        best: dict[tuple[str, int], NameSlot] = {}
        for slot in slots:
            best.setdefault((slot.name.key, slot.name.start), slot)
        return list(best.values())

    def _phrase(self, tokens: "list[Token]") -> "Token":
        """Return the head of the noun phrase an amount stands in."""
        inside = {token.i for token in tokens}
        token = next((token for token in tokens if token.head.i not in inside), tokens[0])
        while token.dep_ in {
            "nummod",
            "quantmod",
            "compound",
            "nmod",
            "amod",
            "npadvmod",
            "advmod",
            "poss",
        } and token.head.pos_ in {
            "NOUN",
            "PROPN",
            "NUM",
            "SYM",
            "ADJ",
            "ADV",
        }:
            token = token.head
        return token

    def _own_tokens(self, clause: Clause, phrase: "Token") -> "list[Token]":
        """Return the clause's tokens and those of the phrase, with what modifies it."""
        tokens = {token.i: token for token in clause.tokens}
        tokens.update(
            {
                token.i: token
                for token in phrase.subtree
                if self._sentence.span.start <= token.i < self._sentence.span.end
            }
        )
        return [tokens[key] for key in sorted(tokens)]

    def _conditional(self, clause: Clause) -> bool:
        return any(
            child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"} for child in clause.head.children
        )

    def _verb_group(self, clause: Clause) -> Span:
        group = [
            clause.head,
            *(child for child in clause.head.children if child.dep_ in {"aux", "auxpass", "neg", "prt"}),
        ]
        group = [token for token in group if abs(token.i - clause.head.i) <= len(group)]
        first, last = min(group, key=lambda t: t.i), max(group, key=lambda t: t.i)
        return Span(self._sentence.block.start_of(first), self._sentence.block.end_of(last))

    def _place(self, token: "Token | None") -> Span | None:
        if token is None:
            return None
        return Span(self._sentence.block.start_of(token), self._sentence.block.end_of(token))

    # -- words for people

    def _padded(self) -> str:
        return " " * self._offset + self._text

    def _slice(self, start: int, end: int) -> str:
        return self._text[start - self._offset : end - self._offset]

    def _extent(self, tokens: "list[Token]") -> tuple[int, int]:
        kept = [token for token in tokens if not token.is_space]
        while len(kept) > 1 and (
            (kept[-1].is_punct and kept[-1].text not in {"”", '"', ")", "%"}) or kept[-1].pos_ == "CCONJ"
        ):
            kept.pop()
        while (
            len(kept) > 1
            and (kept[0].is_punct or kept[0].pos_ in {"CCONJ", "SCONJ"})
            and kept[0].text not in {"“", '"', "(", "$", "€", "£"}
        ):
            kept.pop(0)
        if not kept:
            return self._sentence.start, self._sentence.end
        return self._sentence.block.start_of(kept[0]), self._sentence.block.end_of(kept[-1])

    def _noun_phrase(self, token: "Token") -> str:
        name = self._sentence.name_of(token)
        if name is not None:
            return name.text
        left = [t for t in token.lefts if t.dep_ in {"compound", "amod", "nmod", "poss", "nummod"}]
        first = min([t.left_edge.i for t in left], default=token.i)
        words = token.doc[first : token.i + 1].text
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ == "of":
                words = token.doc[first : child.right_edge.i + 1].text
                break
        return words

    def _property(self, clause: Clause | None, mention: QuantityMention | None) -> str:
        parts = []
        if clause is not None:
            parts.append(clause.head.lemma_)
            parts.extend(child.lower_ for child in clause.head.children if child.dep_ == "prt")
        if mention is not None and mention.quantity.noun:
            parts.append(mention.quantity.noun)
        return " ".join(parts) or "is dated"
