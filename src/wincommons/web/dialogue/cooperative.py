"""The manifest of stories and dialogue."""

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.importing.declaration import Import, ImportColumn
from wincommons.web.kit.manifest import Cooperative, Entry, Panel, PersonalData, Reference
from wincommons.web.kit.permissions.personas import EVERYONE, Address, Persona, addresses

_HERE = "wincommons.web.dialogue"
MEMBERS = frozenset({Persona.PARTICIPANT, Persona.LEAD})
LEADS = frozenset({Persona.LEAD})

COOPERATIVE = Cooperative(
    name="dialogue",
    title=_("Stories and dialogue"),
    urls=f"{_HERE}.urls",
    panels=(Panel(page="inside", title=_("Listening"), fragment="dialogue:sessions", order=20),),
    community_links=(
        Entry(title=_("What we heard"), url_name="dialogue:heard", order=20),
        Entry(title=_("Tell your story"), url_name="dialogue:tell", order=21),
    ),
    references=(
        Reference(
            kind="session", url_name="dialogue:session_by_number", argument="session", whole_number=True,
            resolve=f"{_HERE}.queries.sessions.cards",
        ),
        Reference(
            kind="theme", url_name="dialogue:theme_by_number", argument="theme", whole_number=True,
            resolve=f"{_HERE}.queries.themes.cards", allows=f"{_HERE}.queries.themes.words_for",
            offers=f"{_HERE}.queries.themes.offers",
        ),
        Reference(
            kind="story", url_name="dialogue:story_by_number", argument="story", whole_number=True,
            resolve=f"{_HERE}.queries.stories.cards", allows=f"{_HERE}.queries.stories.words_for",
        ),
    ),
    aim_items=f"{_HERE}.queries.themes.aim_items",
    aim_holders=("dialogue.Theme.aim", "dialogue.Session.aim"),
    aim_ways=f"{_HERE}.queries.themes.aim_ways",
    sample=f"{_HERE}.sample.SAMPLE",
    sitemap=f"{_HERE}.sitemap.addresses",
    imports=(
        Import(
            kind="notes",
            title=_("Notes of listening sessions"),
            explanation=_(
                "Each row becomes one note: one thing that somebody said. The session must be planned already, and its "
                "coding not begun. Who spoke is a letter or a number, never a name."
            ),
            columns=(
                ImportColumn(
                    name="session", title=_("Session"), required=True, hint=_("Its number, or its title."),
                    aliases=("session number", "sesión", "número de sesión"),
                ),
                ImportColumn(
                    name="note", title=_("Note"), required=True, example=_("The bus stops at six."),
                    aliases=("text", "what was said", "nota", "texto", "lo que se dijo"),
                ),
                ImportColumn(
                    name="speaker", title=_("Who spoke"), example="A", hint=_("A letter or a number."),
                    aliases=("speaker", "voice", "quién habló", "voz"),
                ),
                ImportColumn(
                    name="quote", title=_("May be quoted"), example=_("yes"), hint=_("Yes, or no (also when empty)."),
                    aliases=("quote", "consent", "consent to quote", "se puede citar", "cita"),
                ),
            ),
            rule="wincommons.web.network.rules.is_member",
            parse_row=f"{_HERE}.importing.parse_row",
            create_many=f"{_HERE}.importing.create_many",
            undo=f"{_HERE}.importing.undo",
        ),
    ),
    personal_data=(
        PersonalData(
            model="dialogue.StoryQuote", fields=("theme_id", "text"), owner="by",
            purpose=_("Quotes of stories that you chose; they stay, without your name"),
            erase=f"{_HERE}.erasing.forget_quotes",
        ),
        PersonalData(
            model="dialogue.Story", fields=("text", "language", "name", "may_page", "may_quote", "may_brief", "at"),
            owner="author",
            purpose=_("Stories that you told while you were signed in; they are withdrawn"),
            erase=f"{_HERE}.erasing.withdraw_stories",
        ),
        PersonalData(
            model="dialogue.NoteDraft", fields=("session_id", "speaker", "text"), owner="by",
            purpose=_("Notes that you typed and did not write down yet; they are deleted"),
            erase=f"{_HERE}.erasing.forget_drafts",
        ),
        PersonalData(
            model="dialogue.Note", fields=("session_id", "text", "at"), owner="by",
            purpose=_("Notes that you wrote down in listening sessions; they stay, without your name"),
            erase=f"{_HERE}.erasing.forget_notes",
        ),
        PersonalData(
            model="dialogue.Coder", fields=("session_id", "finished_at"), owner="by",
            purpose=_("Sessions that you coded; the codes stay, without your name"),
            erase=f"{_HERE}.erasing.forget_coders",
        ),
        PersonalData(
            model="dialogue.Theme", fields=("title", "meaning", "state"), owner="author",
            purpose=_("Themes that you added; they stay, without your name"),
            erase=f"{_HERE}.erasing.forget_themes",
        ),
        PersonalData(
            model="dialogue.Session", fields=("title", "on", "state"), owner="author",
            purpose=_("Listening sessions that you planned; they stay, without your name"),
            erase=f"{_HERE}.erasing.forget_sessions",
        ),
    ),
    addresses=(
        *addresses(
            "dialogue:heard", "dialogue:heard_csv", "dialogue:public_theme", "dialogue:public_stories",
            "dialogue:public_story", "dialogue:tell", open_to=EVERYONE,
        ),
        *addresses("dialogue:session_by_number", "dialogue:theme_by_number", open_to=EVERYONE),
        *addresses("dialogue:story_by_number", open_to=EVERYONE),
        # Whoever holds the link may; to all others there is nothing.
        *addresses("dialogue:story_yours", "dialogue:story_withdraw", open_to=EVERYONE),
        Address(name="dialogue:story_step", open_to=EVERYONE, method="POST"),
        *addresses(
            "dialogue:sessions", "dialogue:plan", "dialogue:session", "dialogue:change", "dialogue:people",
            "dialogue:notes", "dialogue:code", "dialogue:themes", "dialogue:add_theme", "dialogue:theme",
            "dialogue:change_theme", "dialogue:quote", open_to=MEMBERS,
        ),
        *addresses("dialogue:agree", open_to=MEMBERS),
        *addresses("dialogue:change_note", "dialogue:move", "dialogue:move_theme", open_to=MEMBERS, method="POST"),
        *addresses("dialogue:read_back", open_to=LEADS),
    ),
)  # fmt: skip
