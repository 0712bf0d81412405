"""The first words about the six cooperatives and the two focus areas."""

# ruff: noqa: E501, ISC004 -- a sentence of these pages stands on one line, as its reader has it

from __future__ import annotations

from .first_words import FirstPage


def _cooperative(slug: str, title: tuple[str, str], introduction: tuple[str, str], body: tuple[str, str]) -> FirstPage:
    return FirstPage(
        key=slug, kind="CooperativePage", slug=slug, parent="about", title=title, introduction=introduction, body=body,
        further={"cooperative": slug},
    )  # fmt: skip


COOPERATIVES = (
    _cooperative(
        "measurement-and-learning",
        ("Measurement and Learning", "Medición y Aprendizaje"),
        ("Measures what shapes well-being and for whom, and helps communities learn from it.", "Mide qué da forma al bienestar y para quién, y ayuda a las comunidades a aprender de ello."),
        (
            "<p>Its library of measures stands today. Each measure is one short file that anyone can read, question and improve: what is counted, by whom, and how it is judged.</p>"
            "<p>Later, the cooperative will propose, discuss and adopt measures by vote, and communities will say which of them changed a decision.</p>",
            "<p>Su biblioteca de medidas ya está aquí. Cada medida es un archivo breve que cualquiera puede leer, cuestionar y mejorar: qué se cuenta, quién lo cuenta y cómo se juzga.</p>"
            "<p>Más adelante, la cooperativa propondrá, debatirá y adoptará medidas por votación, y las comunidades dirán cuáles cambiaron una decisión.</p>",
        ),
    ),
    _cooperative(
        "policy-and-investment",
        ("Policy and Investment", "Políticas e Inversión"),
        ("Finds policies that move several conditions at once, and the money that keeps them going.", "Busca políticas que mueven varias condiciones a la vez, y el dinero que las sostiene."),
        (
            "<p>Its library holds policies with the evidence for each, and those to stop. A community takes them up as planks of an agenda that people endorse. Where money flows against where need is comes later.</p>",
            "<p>Su biblioteca reúne políticas con las pruebas de cada una, y las que conviene abandonar. Una comunidad las adopta como puntos de una agenda que la gente respalda. Hacia dónde va el dinero frente a dónde está la necesidad vendrá después.</p>",
        ),
    ),
    _cooperative(
        "stories-and-dialogue",
        ("Stories and Dialogue", "Relatos y Diálogo"),
        ("Listens to people with lived experience, and brings those who differ into conversation.", "Escucha a quienes tienen experiencia vivida y pone en conversación a quienes piensan distinto."),
        (
            "<p>Communities hold listening sessions, read what they heard back to those who said it, and gather stories. A story belongs to whoever told it: they choose where it may be used and under which name, and may take it back.</p>",
            "<p>Las comunidades hacen sesiones de escucha, devuelven lo que oyeron a quienes lo dijeron y reúnen historias. Una historia es de quien la contó: elige dónde puede usarse y con qué nombre, y puede retirarla.</p>",
        ),
    ),
    _cooperative(
        "pacesetters-and-proof-points",
        ("Pacesetters and Proof Points", "Pioneros y Puntos de Prueba"),
        ("Works with communities that go first, and shows what changed and what did not.", "Trabaja con las comunidades que van primero y muestra qué cambió y qué no."),
        (
            "<p>An initiative says how many people it reaches and how much that could change. A proof point is fixed beforehand, set against comparable places, checked by peers, published whatever comes out, and expires unless it is checked again.</p>",
            "<p>Una iniciativa dice a cuántas personas llega y cuánto podría cambiar. Un punto de prueba se fija de antemano, se compara con lugares semejantes, lo revisan colegas, se publica salga lo que salga y caduca si no se revisa de nuevo.</p>",
        ),
    ),
    _cooperative(
        "well-being-alliance",
        ("Well Being Alliance", "Alianza por el Bienestar"),
        ("Brings organizations to commit together, and to say openly how it goes.", "Reúne a organizaciones que se comprometen juntas y dicen abiertamente cómo les va."),
        (
            "<p>Organizations sign compacts and make commitments: who promised what by when, and honest word of it, a missed promise included.</p>",
            "<p>Las organizaciones firman pactos y hacen compromisos: quién prometió qué y para cuándo, y noticias honestas de ello, también de una promesa incumplida.</p>",
        ),
    ),
    _cooperative(
        "capacity-building",
        ("Capacity Building", "Desarrollo de Capacidades"),
        ("Shares skills, tools and people, so that every community can do this work.", "Comparte habilidades, herramientas y personas, para que toda comunidad pueda hacer este trabajo."),
        (
            "<p>The short guides under Resources are its beginning. Its library says which community used a tool, what it changed, and which dropped it and why.</p>",
            "<p>Las guías breves de Recursos son su comienzo. Su biblioteca dice qué comunidad usó una herramienta, qué le cambió, y cuál la dejó y por qué.</p>",
        ),
    ),
)  # fmt: skip

FOCUS_AREAS = (
    FirstPage(
        key="mental-health-and-well-being", kind="FocusAreaPage", slug="mental-health-and-well-being", parent="about",
        title=("Mental health and well-being", "Salud mental y bienestar"),
        introduction=(
            "How people feel, hope and belong, and what around them makes that easier or harder.",
            "Cómo se siente, espera y pertenece la gente, y qué hay a su alrededor que lo facilita o lo dificulta.",
        ),
        body=(
            "<p>The network begins here because so much meets in it: work, housing, safety, and whether there is anyone to turn to. Care after the fact matters; what keeps people well matters as much.</p>",
            "<p>La red comienza aquí porque en ello se encuentra mucho: el trabajo, la vivienda, la seguridad y tener a quién acudir. Importa la atención cuando ya hay un problema; importa igual lo que mantiene bien a la gente.</p>",
        ),
        further={"focus_area": "mental_health_well_being", "cooperative": "mental-health-and-well-being"},
    ),
    FirstPage(
        key="economic-inclusion", kind="FocusAreaPage", slug="economic-inclusion", parent="about",
        title=("Economic inclusion", "Inclusión económica"),
        introduction=(
            "Whether everyone can earn, save and own enough to live with dignity, and pass something on.",
            "Si toda persona puede ganar, ahorrar y poseer lo suficiente para vivir con dignidad y dejar algo a los suyos.",
        ),
        body=(
            "<p>The network begins here because money shapes nearly every other condition, and because who is left out is seldom left out by chance.</p>",
            "<p>La red comienza aquí porque el dinero da forma a casi todas las demás condiciones, y porque quien queda fuera rara vez queda fuera por azar.</p>",
        ),
        further={"focus_area": "economic_inclusion", "cooperative": "economic-inclusion"},
    ),
)  # fmt: skip
