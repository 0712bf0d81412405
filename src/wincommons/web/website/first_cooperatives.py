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
            "<p>Its work on this site comes later: policies with the evidence for each, an agenda that people amend and endorse, and where money flows against where need is.</p>",
            "<p>Su trabajo en este sitio vendrá después: políticas con las pruebas de cada una, una agenda que la gente enmienda y respalda, y hacia dónde va el dinero frente a dónde está la necesidad.</p>",
        ),
    ),
    _cooperative(
        "stories-and-dialogue",
        ("Stories and Dialogue", "Relatos y Diálogo"),
        ("Listens to people with lived experience, and brings those who differ into conversation.", "Escucha a quienes tienen experiencia vivida y pone en conversación a quienes piensan distinto."),
        (
            "<p>Its work on this site comes later. A story will belong to whoever told it: they choose where it may be used and under which name, and may take it back.</p>",
            "<p>Su trabajo en este sitio vendrá después. Un relato será de quien lo contó: elige dónde puede usarse y con qué nombre, y puede retirarlo.</p>",
        ),
    ),
    _cooperative(
        "pacesetters-and-proof-points",
        ("Pacesetters and Proof Points", "Pioneros y Puntos de Prueba"),
        ("Works with communities that go first, and shows what changed and what did not.", "Trabaja con las comunidades que van primero y muestra qué cambió y qué no."),
        (
            "<p>Its work on this site comes later. A proof point will be set against comparable places, checked by peers, and expire unless it is checked again.</p>",
            "<p>Su trabajo en este sitio vendrá después. Un punto de prueba se comparará con lugares semejantes, lo revisarán colegas y caducará si no se revisa de nuevo.</p>",
        ),
    ),
    _cooperative(
        "well-being-alliance",
        ("Well Being Alliance", "Alianza por el Bienestar"),
        ("Brings organizations to commit together, and to say openly how it goes.", "Reúne a organizaciones que se comprometen juntas y dicen abiertamente cómo les va."),
        (
            "<p>Its work on this site comes later: who promised what by when, and honest word of it, a missed promise included.</p>",
            "<p>Su trabajo en este sitio vendrá después: quién prometió qué y para cuándo, y noticias honestas de ello, también de una promesa incumplida.</p>",
        ),
    ),
    _cooperative(
        "capacity-building",
        ("Capacity Building", "Desarrollo de Capacidades"),
        ("Shares skills, tools and people, so that every community can do this work.", "Comparte habilidades, herramientas y personas, para que toda comunidad pueda hacer este trabajo."),
        (
            "<p>The short guides under Resources are its beginning. A library that says which community used a tool, and which dropped it and why, comes later.</p>",
            "<p>Las guías breves de Recursos son su comienzo. Una biblioteca que diga qué comunidad usó una herramienta, y cuál la dejó y por qué, vendrá después.</p>",
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
