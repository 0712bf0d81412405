"""The tables of the network, one file an idea."""

from .aim import Aim, AimReview, AimTarget
from .aim_odds import AimOdds, AimText
from .asset import Asset, AssetKind
from .community import Community, CommunityKind, CommunityPlace, Mandate, Partner, Welcome
from .decision import Choice, Decision, DecisionText, EarlierWord, Method, Outcome, Position
from .membership import LEADS_WANTED, Invitation, InvitationUse, Membership, MembershipRole
from .organisation import Affiliation, AffiliationRole, Organisation, Sector
from .person import Age, Person
from .publicity import Publicity
from .seat import DecisionRight, Seat, SeatFor, Stipend, Term, TermState

__all__ = [
    "LEADS_WANTED", "Affiliation", "AffiliationRole", "Age",
    "Aim", "AimOdds", "AimReview", "AimTarget", "AimText", "Asset", "AssetKind", "Choice", "Community",
    "CommunityKind", "CommunityPlace", "Decision", "DecisionRight", "DecisionText", "EarlierWord", "Invitation",
    "InvitationUse", "Mandate", "Membership", "MembershipRole", "Method", "Organisation", "Outcome", "Partner",
    "Person", "Position", "Publicity", "Seat", "SeatFor", "Sector", "Stipend", "Term", "TermState", "Welcome",
]  # fmt: skip
