"""The returning officer's other acts on candidates: rule again, draw their order, withhold a question."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from elections.forms.standing import OrderForm, ReasonForm
from elections.http import contest_of, demand_returning_officer, organiser_page
from elections.models import Election, Nomination, Photograph, Question
from elections.permissions import is_returning_officer
from elections.services.ordering import draw_order, no_draw
from elections.services.photographs import let_stand, rule_out
from elections.services.questioning import withhold
from elections.services.ruling import AGAIN
from elections.services.ruling import rule_again as take_ruling_back
from elections.views.office.acting import Act, act_page, demand_turn, posted
from organisations.http import SignedInRequest


@organiser_page
def rule_again(request: SignedInRequest, election: Election, contest: str, pk: int) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    one = get_object_or_404(Nomination.objects.filter(contest=found).for_list(), pk=pk)
    act = Act(
        name="rule",
        title=f"Take back the ruling on {one.person}",
        consequences=[
            "For an appeal that was upheld, or something that came to light. The nomination waits for a ruling again.",
            "Your reason stands in the journal. Both sides get a letter when you have ruled anew.",
        ],
        button="Take the ruling back",
        done="The ruling is taken back. Rule on the nomination again.",
        against="" if one.state in AGAIN else "There is no ruling to take back.",
    )
    form = ReasonForm(posted(request), label="Why is it taken back?", hint="It stands in the journal.")

    def do() -> None:
        take_ruling_back(nomination_id=pk, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())

    return act_page(request, found, act, form, do)


@organiser_page
def picture(request: SignedInRequest, election: Election, contest: str, pk: int) -> HttpResponse:
    """The photograph of a person nominated, before everybody sees it."""
    found = get_object_or_404(Photograph, nomination=pk, nomination__contest=contest_of(election, contest))
    return HttpResponse(bytes(found.image), content_type="image/jpeg")


@organiser_page
def photographs(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    """All pictures of a contest beside one another, with what was ruled out."""
    found = contest_of(election, contest)
    context = {
        "election": election,
        "contest": found,
        "photographs": Photograph.objects.filter(nomination__contest=found).for_list(),
        "is_returning_officer": is_returning_officer(request.user, election),
    }
    return render(request, "elections/office/photographs.html", context)


@organiser_page
def rule_on_photograph(request: SignedInRequest, election: Election, contest: str, pk: int) -> HttpResponse:
    """Rule it out with a reason, or take that back."""
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    demand_turn(found, "rule on a photograph")
    one = get_object_or_404(Photograph.objects.filter(nomination__contest=found).for_list(), nomination=pk)
    act = _ruling(one)
    label, hint = (
        ("Why is it shown after all?", "It stands in the journal.")
        if one.ruled_out_at
        else ("Why is it ruled out?", "The person reads it in a letter, and it stands in the journal.")
    )
    form = ReasonForm(posted(request), label=label, hint=hint)
    service = let_stand if one.ruled_out_at else rule_out

    def do() -> None:
        service(nomination_id=pk, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())

    return act_page(request, found, act, form, do)


def _ruling(one: Photograph) -> Act:
    person = one.nomination.person
    if one.ruled_out_at:
        return Act(
            name="rule on a photograph",
            title=f"Show the photograph of {person} after all",
            consequences=["It is shown beside the statement again, once the persons nominated are published."],
            button="Let it stand",
            done="The photograph stands.",
            leads_to="elections_office:photographs",
        )
    return Act(
        name="rule on a photograph",
        title=f"Rule out the photograph of {person}",
        consequences=[
            f"It is shown to nobody any more. {person} stands all the same.",
            "The person gets a letter with your reason, and can give another one until nominations close.",
        ],
        button="Rule it out",
        done="The photograph is ruled out.",
        kind="warning",
        leads_to="elections_office:photographs",
    )


@organiser_page
def draw(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    candidates = list(found.nominations.candidates().select_related("person", "on_behalf_of"))
    act = Act(
        name="draw the order",
        title="Draw the order of the candidates",
        consequences=[
            "Ballot papers and pages show the candidates in the order that you record here.",
            "The draw, how it was made and who witnessed it stand in the journal. Drawn again, the last draw counts.",
        ],
        button="Record the order",
        done="The order of the candidates is recorded.",
        against=no_draw(found),
    )
    form = OrderForm(posted(request), candidates=candidates)

    def do() -> None:
        words = {name: form.cleaned_data[name] for name in ("method", "witness")}
        draw_order(contest_id=found.pk, order=form.order, by=request.user, now=timezone.now(), **words)

    return act_page(request, found, act, form, do)


@organiser_page
def withhold_question(request: SignedInRequest, election: Election, contest: str, pk: int) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    question = get_object_or_404(Question.objects.filter(contest=found).for_list(), pk=pk)
    act = Act(
        name="withhold a question",
        title="Withhold a question",
        consequences=[
            f"{question.organisation.public_name} asks: {question.text}",
            "The question and the answers to it are not shown any more. Your reason is shown in their place.",
            "It cannot be undone.",
        ],
        button="Withhold the question",
        done="The question is withheld.",
        kind="warning",
        against="This question is withheld already." if question.withheld_because else "",
    )
    form = ReasonForm(posted(request), label="Why is it withheld?", hint="Everybody reads this.")

    def do() -> None:
        withhold(question_id=pk, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())

    return act_page(request, found, act, form, do)
