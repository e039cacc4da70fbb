"""Who there is: organizations, their departments and people, the leadership teams and who sits on them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import AT_THE_TABLE as AT_THE_TABLE
from concord.foundation.scope import Owned

ROLES = ("owner", "administrator", "chief of staff", "leader", "future leader", "employee")
MEMBERSHIPS = ("chair", "member", "observer", "future leader")


class Organization(models.Model):
    """One organization; several may live in one installation and never see each other."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    timezone = models.CharField(max_length=60, default="UTC")
    purpose = models.CharField(max_length=300, blank=True)
    example = models.BooleanField(default=False)
    setup_step = models.CharField(max_length=20, blank=True)
    stalls_after = models.PositiveSmallIntegerField(default=14)  # days without news: an open decision stalls
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Department(Owned):
    """A unit that a leader heads. Its mark (letters) and colour only identify it."""

    name = models.CharField(max_length=80)
    mark = models.CharField(max_length=3)
    colour = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint("organization", Lower("name"), name="departments_have_different_names")
        ]

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    """Accounts are found by address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email__iexact=(username or "").strip())


class Account(AbstractBaseUser):
    """What somebody signs in with. One account may be a person in several organizations."""

    email = models.EmailField(unique=True)
    created_at = models.DateTimeField()
    objects = AccountManager()

    USERNAME_FIELD = "email"
    is_active = True

    def __str__(self) -> str:
        return self.email


class Person(Owned):
    """Somebody in an organization. Personal facts belong to the person: who sees them is theirs to set."""

    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="persons")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    title = models.CharField(max_length=120, blank=True)
    department = models.ForeignKey(Department, models.SET_NULL, null=True, blank=True, related_name="people")
    timezone = models.CharField(max_length=60, blank=True)
    works_from = models.TimeField(null=True, blank=True)
    works_until = models.TimeField(null=True, blank=True)
    strengths = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    ask_me_about = models.TextField(blank=True)
    never_ask = models.TextField(blank=True)
    came_in = models.PositiveSmallIntegerField(null=True, blank=True)  # the year, where they chose to say it
    diet = models.CharField(max_length=200, blank=True)  # shown without a name to who sets a table
    aliases = models.JSONField(default=list, blank=True)
    roles = models.JSONField(default=list)
    feed_key = models.CharField(max_length=40, blank=True, db_index=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "organization", Lower("email"), condition=~models.Q(email=""), name="one_person_per_address"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """One or two letters for the picture."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()

    @property
    def first_name(self) -> str:
        """How colleagues call each other in a sentence."""
        return self.name.split()[0] if self.name.split() else self.name

    def has_role(self, *roles: str) -> bool:
        return bool(set(self.roles) & set(roles))

    @classmethod
    def beyond_name(cls, relation: str) -> list[str]:
        """For `defer` behind `select_related(relation)`: all that a name and a face do not show."""
        names = (field.name for field in cls._meta.concrete_fields)
        return [f"{relation}__{name}" for name in names if name not in ("id", "organization", "name", "department")]


class Team(Owned):
    """A leadership team. A person may sit on several."""

    name = models.CharField(max_length=80)
    people = models.ManyToManyField(Person, through="Membership", related_name="teams")

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(Owned):
    """A seat on a team: chair, member, observer or future leader."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    kind = models.CharField(max_length=20, default="member")

    class Meta:
        ordering: ClassVar = ["person__name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["team", "person"], name="one_seat_per_team")]

    def __str__(self) -> str:
        return f"{self.person} ({self.kind})"


class SignIn(models.Model):
    """A session: who is signed in, on what, from where. The person sees the list and can end each."""

    session_key = models.CharField(max_length=40, primary_key=True)
    session_data = models.TextField()
    expire_date = models.DateTimeField(db_index=True)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="sign_ins")
    device = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=45, blank=True)
    began_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.account} on {self.device}"


class SignInLink(models.Model):
    """A one-use key sent by mail: to sign in, or to accept an invitation. Only its hash is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    onward = models.CharField(max_length=200, blank=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link for {self.account}"


class SignInTry(models.Model):
    """A failed try or a link asked for: what throttling counts. Old rows are removed by the worker."""

    subject = models.CharField(max_length=80, db_index=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.subject


class ApiToken(Owned):
    """A key for the API, made by a person, with that person's rights narrowed to its scopes. Only its hash is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    label = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.label


class PeopleImport(Owned):
    """A people file on its way in: read, shown row by row, written only when confirmed."""

    filename = models.CharField(max_length=200)
    data = models.BinaryField()
    state = models.CharField(max_length=12, default="reading")  # reading, ready, refused, writing, done
    done_rows = models.PositiveIntegerField(default=0)
    all_rows = models.PositiveIntegerField(default=0)
    fates = models.JSONField(default=list)
    trouble = models.TextField(blank=True)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    invite = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.filename


def ordered_roles(roles: Any) -> list[str]:
    """`roles` in the order of ROLES, each once. Raises ValueError for a word that is no role."""
    wanted = set(roles)
    if unknown := wanted - set(ROLES):
        raise ValueError(_("%s is not a role.") % ", ".join(sorted(unknown)))
    return [role for role in ROLES if role in wanted]
