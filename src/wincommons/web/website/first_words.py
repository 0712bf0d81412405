"""The first words of the website, in both languages. Staff change them in the editor; here they only begin."""

# ruff: noqa: E501, ISC004 -- a sentence of these pages stands on one line, as its reader has it

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class FirstPage:
    """A page that a new host has. `parent` is another page's key; `further` are fields of its own kind."""

    key: str
    kind: str
    slug: str
    parent: str = ""
    title: tuple[str, str]
    introduction: tuple[str, str] = ("", "")
    body: tuple[str, str] = ("", "")
    """Safe HTML, English and Spanish."""
    further: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FirstStep:
    """One thing that coalitions do here, and whether it can be done today."""

    name: tuple[str, str]
    words: tuple[str, str]
    stands: bool = False
    address: str = ""


HOME = FirstPage(
    key="home", kind="HomePage", slug="home",
    title=("See what shapes well-being where you live, and for whom", "Vea qué da forma al bienestar donde usted vive, y para quién"),
    introduction=(
        "WIN Commons helps the people of a place see what shapes their well-being, choose together what to do about it, and show openly what changed.",
        "WIN Commons ayuda a la gente de un lugar a ver qué da forma a su bienestar, a elegir en común qué hacer y a mostrar abiertamente qué cambió.",
    ),
)  # fmt: skip

STEPS = (
    FirstStep(
        name=("See", "Ver"), stands=True, address="/places/",
        words=(
            "Official figures for every state and county, and for the census tracts that publish them: how sure we are of each, how they compare, and for whom it is worse.",
            "Cifras oficiales de cada estado y condado, y de los sectores censales que las publican: qué tan seguras son, cómo se comparan y para quién es peor.",
        ),
    ),
    FirstStep(
        name=("Find each other", "Encontrarse"), stands=True, address="/communities/",
        words=(
            "Found a community for your place. Organizations and residents come together in it, hold seats, and take decisions that are written down.",
            "Funde una comunidad para su lugar. En ella se reúnen organizaciones y residentes, ocupan asientos y toman decisiones que quedan por escrito.",
        ),
    ),
    FirstStep(
        name=("Assess needs (CHNA)", "Evaluar necesidades (CHNA)"), stands=True, address="/resources/needs-assessment/",
        words=(
            "The figures and the gaps of a community health needs assessment, with what people said, in a document that tells what it still lacks.",
            "Las cifras y las brechas de una evaluación de necesidades de salud, con lo que dijo la gente, en un documento que dice qué le falta todavía.",
        ),
    ),
    FirstStep(
        name=("Listen", "Escuchar"), stands=True, address="/communities/",
        words=(
            "Stories and conversations of those who live it, each shared only with consent that can be taken back.",
            "Relatos y conversaciones de quienes lo viven, cada uno compartido solo con un consentimiento que se puede retirar.",
        ),
    ),
    FirstStep(
        name=("Choose policies", "Elegir políticas"), stands=True, address="/policies/",
        words=(
            "Policies that move several conditions at once, with the evidence for each and what it would mean here.",
            "Políticas que mueven varias condiciones a la vez, con las pruebas de cada una y lo que significarían aquí.",
        ),
    ),
    FirstStep(
        name=("Plan to improve (CHIP)", "Planear mejoras (CHIP)"), stands=True, address="/communities/",
        words=(
            "A community health improvement plan whose aims stay tied to their figures, so that it does not go stale on a shelf.",
            "Un plan de mejora de la salud comunitaria cuyas metas siguen unidas a sus cifras, para que no envejezca en un cajón.",
        ),
    ),
    FirstStep(
        name=("Commit", "Comprometerse"), stands=True, address="/communities/",
        words=(
            "Who does what by when, with progress that is told honestly: met, partly met, missed or changed.",
            "Quién hace qué y para cuándo, con un avance contado con honestidad: cumplido, en parte, incumplido o cambiado.",
        ),
    ),
    FirstStep(
        name=("Prove", "Comprobar"), stands=True, address="/communities/",
        words=(
            "What changed against comparable places, by a published method. What did not work is published as well.",
            "Qué cambió frente a lugares comparables, con un método publicado. Lo que no funcionó también se publica.",
        ),
    ),
)  # fmt: skip

ABOUT = FirstPage(
    key="about", kind="AboutPage", slug="about", parent="home",
    title=("About", "Acerca de"),
    introduction=(
        "WIN Commons is the open platform of a well-being network: one chain from seeing what shapes well-being, through listening and choosing, to promises kept and proof of what changed.",
        "WIN Commons es la plataforma abierta de una red de bienestar: una sola cadena desde ver qué da forma al bienestar, pasando por escuchar y elegir, hasta las promesas cumplidas y la prueba de lo que cambió.",
    ),
    body=(
        "<h2>What it stands for</h2><ul><li>Strengths before gaps, and people before percentages.</li><li>No ranking without its uncertainty.</li>"
        "<li>Every figure leads to its source, its year, its terms and its formula.</li><li>A public page holds nothing about you: no account, no cookie and no other host is needed to read it.</li>"
        "<li>Those who live with a problem decide about it, with a seat and a vote.</li></ul>"
        "<h2>What stands today</h2><p>Seeing: official figures about people and places, each with how sure we are of it, set against the state and the nation only where that is fair. "
        "Around them works a network: communities with seats and a vote, what they heard, what they choose and promise, what they do about it, and what it changed.</p>"
        "<h2>What is small yet</h2><p>Every link of that chain is here, and young. Where something is empty the pages say so plainly, and who could fill it; they invent nobody.</p>",
        "<h2>Lo que defiende</h2><ul><li>Las fortalezas antes que las brechas, y las personas antes que los porcentajes.</li><li>Ninguna clasificación sin su incertidumbre.</li>"
        "<li>Cada cifra lleva a su fuente, su año, sus condiciones y su fórmula.</li><li>Una página pública no guarda nada sobre usted: para leerla no hace falta cuenta, ni cookie, ni otro servidor.</li>"
        "<li>Quienes viven un problema deciden sobre él, con asiento y voto.</li></ul>"
        "<h2>Lo que hay hoy</h2><p>Ver: cifras oficiales sobre personas y lugares, cada una con su grado de certeza, comparadas con el estado y la nación solo donde es justo. "
        "A su alrededor trabaja una red: comunidades con asientos y voto, lo que oyeron, lo que eligen y prometen, lo que hacen y lo que cambió.</p>"
        "<h2>Lo que todavía es pequeño</h2><p>Cada eslabón de esa cadena está aquí, y es joven. Donde algo está vacío, las páginas lo dicen con claridad, y quién podría llenarlo; no inventan a nadie.</p>",
    ),
)  # fmt: skip

NEWS = FirstPage(
    key="news", kind="NewsIndexPage", slug="news", parent="home", title=("News", "Noticias"),
    introduction=("What is new on this host and in its network.", "Lo nuevo en este sitio y en su red."),
)  # fmt: skip

RESOURCES = FirstPage(
    key="resources", kind="ResourcesPage", slug="resources", parent="home", title=("Resources", "Recursos"),
    introduction=(
        "Short guides to what you can do here today. None needs more than a quarter of an hour.",
        "Guías breves sobre lo que puede hacer aquí hoy. Ninguna pide más de un cuarto de hora.",
    ),
)  # fmt: skip

NEEDS_ASSESSMENT = FirstPage(
    key="needs-assessment", kind="PlainPage", slug="needs-assessment", parent="resources",
    title=("Begin a needs assessment (CHNA)", "Comenzar una evaluación de necesidades (CHNA)"),
    introduction=(
        "A community health needs assessment asks what shapes health in a place and for whom. The figures for it are here, ready to quote.",
        "Una evaluación de necesidades de salud de la comunidad pregunta qué da forma a la salud en un lugar y para quién. Sus cifras están aquí, listas para citar.",
    ),
    body=(
        "<ol><li>Find your county or census tract with the search box at the top of every page.</li><li>Read its strengths first: an assessment that names only needs misses what a place can build on.</li>"
        "<li>Under “areas to explore”, look for gaps between groups that are beyond chance, and for how many people stand behind each.</li><li>Open a measure to see its definition, its trend and its source. Quote the figure with its interval and its year.</li>"
        "<li>Download the table below each figure. The file names source, year and terms.</li></ol>"
        "<h2>What figures cannot tell</h2><p>They do not say why, nor what people want. Ask those who live it before you set priorities. A community of this site holds listening sessions and gathers stories; what it heard is the other half of an assessment.</p>",
        "<ol><li>Busque su condado o sector censal con el cuadro de búsqueda que está arriba en cada página.</li><li>Lea primero sus fortalezas: una evaluación que solo nombra carencias olvida con qué puede construir un lugar.</li>"
        "<li>En “áreas por explorar”, fíjese en las brechas entre grupos que van más allá del azar y en cuántas personas hay detrás de cada una.</li><li>Abra una medida para ver su definición, su tendencia y su fuente. Cite la cifra con su intervalo y su año.</li>"
        "<li>Descargue la tabla que está bajo cada figura. El archivo nombra la fuente, el año y las condiciones.</li></ol>"
        "<h2>Lo que las cifras no dicen</h2><p>No dicen por qué, ni qué quiere la gente. Pregunte a quienes lo viven antes de fijar prioridades. Una comunidad de este sitio hace sesiones de escucha y reúne historias; lo que oyó es la otra mitad de una evaluación.</p>",
    ),
)  # fmt: skip

READING = FirstPage(
    key="reading-a-figure", kind="PlainPage", slug="reading-a-figure", parent="resources",
    title=("Read a figure", "Leer una cifra"),
    introduction=(
        "Four things to look at before you quote a number, in the order in which they matter.",
        "Cuatro cosas que mirar antes de citar un número, en el orden en que importan.",
    ),
    body=(
        "<h2>How sure is it?</h2><p>The range beside a figure is its 95% interval. When two ranges overlap widely, the places may not differ at all.</p>"
        "<h2>Of when, and by whom?</h2><p>Each figure names its source and its years. Two surveys of one thing are two series, and are never mixed in one comparison.</p>"
        "<h2>Was it counted, asked or modeled?</h2><p>A modeled figure borrows strength from other places. It is good for seeing where to look, and no proof that a program worked.</p>"
        "<h2>Why is one missing?</h2><p>A missing number says why: hidden to protect people, never collected, or not loaded here. It is never zero.</p>",
        "<h2>¿Qué tan segura es?</h2><p>El rango junto a una cifra es su intervalo del 95%. Cuando dos rangos coinciden en gran parte, puede que los lugares no se diferencien en nada.</p>"
        "<h2>¿De cuándo y de quién?</h2><p>Cada cifra nombra su fuente y sus años. Dos encuestas sobre lo mismo son dos series, y nunca se mezclan en una comparación.</p>"
        "<h2>¿Se contó, se preguntó o se modeló?</h2><p>Una cifra modelada se apoya en otros lugares. Sirve para ver dónde mirar, y no prueba que un programa haya funcionado.</p>"
        "<h2>¿Por qué falta una?</h2><p>Un número que falta dice por qué: oculto para proteger a personas, nunca recogido o no cargado aquí. Nunca es cero.</p>",
    ),
)  # fmt: skip
