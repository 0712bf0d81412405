"""What is wrong with a table that somebody gives: where it is, and what to do."""

from __future__ import annotations

from wincommons.model import Language

_EN, _ES = Language.ENGLISH, Language.SPANISH

_PROBLEMS = {
    "empty": {
        _EN: "{file} is empty. Give a table with a line of column names and a line for each cell.",
        _ES: "{file} está vacío. Dé una tabla con una línea de nombres de columnas y una línea por celda.",
    },
    "no_rows": {
        _EN: "{file} has column names and no rows below them. Give the table with its counts.",
        _ES: "{file} tiene nombres de columnas y ninguna fila debajo. Dé la tabla con sus conteos.",
    },
    "web_page": {
        _EN: "{file} is a web page and no table. Download the file itself, or save the table as CSV.",
        _ES: "{file} es una página web y no una tabla. Descargue el archivo mismo o guarde la tabla como CSV.",
    },
    "workbook": {
        _EN: "{file} is a workbook or an archive and no CSV. Open it and save the sheet as “CSV UTF-8”.",
        _ES: "{file} es un libro de cálculo o un archivo comprimido y no un CSV. Ábralo y guarde la hoja como "
        "«CSV UTF-8».",
    },
    "encoding": {
        _EN: "Line {line} of {file} is not written in UTF-8. Save the file as “CSV UTF-8” and begin again.",
        _ES: "La línea {line} de {file} no está escrita en UTF-8. Guarde el archivo como «CSV UTF-8» y empiece "
        "de nuevo.",
    },
    "broken_csv": {
        _EN: "{file} cannot be read from line {line} on: a quotation mark may be opened there and never closed.",
        _ES: "{file} no se puede leer desde la línea {line}: quizá ahí se abre una comilla que nunca se cierra.",
    },
    "one_column": {
        _EN: "{file} has a single column, “{column}”. A table of counts needs a column that says which cell it "
        "is and one with its count, divided by commas.",
        _ES: "{file} tiene una sola columna, «{column}». Una tabla de conteos necesita una columna que diga "
        "qué celda es y otra con su conteo, separadas por comas.",
    },
    "unnamed_column": {
        _EN: "Line {line}: column {number} has no name. The first line must name every column; take out titles "
        "above it.",
        _ES: "Línea {line}: la columna {number} no tiene nombre. La primera línea debe nombrar cada columna; "
        "quite los títulos que haya encima.",
    },
    "column_twice": {
        _EN: "Line {line}: two columns are named “{column}”. Give each its own name.",
        _ES: "Línea {line}: dos columnas se llaman «{column}». Dé a cada una su nombre.",
    },
    "width": {
        _EN: "Line {line} has {found} cells, and the first line names {expected}. A number with a comma needs "
        "quotation marks around it.",
        _ES: "La línea {line} tiene {found} celdas y la primera nombra {expected}. Un número con coma debe ir "
        "entre comillas.",
    },
    "no_such_count": {
        _EN: "There is no column “{column}” for --count. {file} has: {columns}.",
        _ES: "No hay ninguna columna «{column}» para --count. {file} tiene: {columns}.",
    },
    "no_count": {
        _EN: "No column of {file} is plainly the one with the counts. Name it with --count; the columns are: "
        "{columns}.",
        _ES: "Ninguna columna de {file} es claramente la de los conteos. Nómbrela con --count; las columnas "
        "son: {columns}.",
    },
    "several_counts": {
        _EN: "Several columns of {file} may hold the counts: {columns}. Leave one of them and name it with "
        "--count; where they are the parts of one whole, add a column Total.",
        _ES: "Varias columnas de {file} pueden tener los conteos: {columns}. Deje una y nómbrela con --count; "
        "si son las partes de un todo, añada una columna Total.",
    },
    "beside": {
        _EN: "Column “{column}” holds numbers of its own: a rate, a share or another count beside a hidden one "
        "can give it away. Take it out, and work it out again from what is published; if it only says "
        "which cell it is, rename it.",
        _ES: "La columna «{column}» tiene números propios: una tasa, una proporción u otro conteo junto a uno "
        "oculto puede delatarlo. Quítela y vuelva a calcularla con lo que se publique; si solo dice qué "
        "celda es, cámbiele el nombre.",
    },
    "has_status": {
        _EN: "{file} has a column “status” already. If it was protected before, look at it with --audit; else "
        "give that column another name.",
        _ES: "{file} ya tiene una columna «status». Si ya fue protegido, examínelo con --audit; si no, dé otro "
        "nombre a esa columna.",
    },
    "no_label": {
        _EN: "Line {line}: the column “{column}” is empty, so nobody can tell which cell it is. Fill it in.",
        _ES: "Línea {line}: la columna «{column}» está vacía y no se sabe qué celda es. Rellénela.",
    },
    "text": {
        _EN: "Line {line}, column “{column}”: “{found}” is no count. Write a whole number, 0 where there is nobody.",
        _ES: "Línea {line}, columna «{column}»: «{found}» no es un conteo. Escriba un número entero, 0 donde "
        "no hay nadie.",
    },
    "mark": {
        _EN: "Line {line}, column “{column}”: “{found}” is neither a count nor a mark of a hidden one (empty, "
        "*, S, <10, 1-9, Suppressed). Correct it.",
        _ES: "Línea {line}, columna «{column}»: «{found}» no es un conteo ni la marca de uno oculto (vacío, *, "
        "S, <10, 1-9, Suprimido). Corríjalo.",
    },
    "already_hidden": {
        _EN: "Line {line}, column “{column}”: the count is missing (“{found}”). Give the table with every "
        "count, 0 where there is nobody; one that is published already is examined with --audit.",
        _ES: "Línea {line}, columna «{column}»: falta el conteo («{found}»). Dé la tabla con todos los "
        "conteos, 0 donde no hay nadie; una ya publicada se examina con --audit.",
    },
    "negative": {
        _EN: "Line {line}, column “{column}”: {found} is below zero. Nobody can count fewer than none; correct it.",
        _ES: "Línea {line}, columna «{column}»: {found} es menor que cero. No se puede contar menos que "
        "ninguno; corríjalo.",
    },
    "fraction": {
        _EN: "Line {line}, column “{column}”: {found} is no whole number. Give counts of people, not rates, "
        "shares or weighted numbers.",
        _ES: "Línea {line}, columna «{column}»: {found} no es un número entero. Dé conteos de personas, no "
        "tasas, proporciones ni números ponderados.",
    },
    "too_large": {
        _EN: "The counts of {file} add up to more than 1,000,000,000,000,000, beyond which one person more "
        "cannot be told. Look whether they are counts.",
        _ES: "Los conteos de {file} suman más de 1,000,000,000,000,000, y más allá no se distingue una persona "
        "más. Mire si son conteos.",
    },
    "too_many_cells": {
        _EN: "{file} is a table of more than 1,000,000 cells (every combination of its columns counts, with "
        "the totals). Take out columns, or divide it into tables that share no totals.",
        _ES: "{file} es una tabla de más de 1,000,000 de celdas (cuenta cada combinación de sus columnas, con "
        "los totales). Quite columnas o divídala en tablas que no compartan totales.",
    },
    "two_totals": {
        _EN: "“{one}” and “{other}” both look like the total of “{column}”. Say which is, such as: --total “{one}”.",
        _ES: "«{one}» y «{other}» parecen ambos el total de «{column}». Diga cuál lo es, por ejemplo: --total «{one}».",
    },
    "no_such_total": {
        _EN: "Nothing in {file} is named “{total}”, as --total says. Write it as the file does.",
        _ES: "Nada en {file} se llama «{total}», como dice --total. Escríbalo como está en el archivo.",
    },
    "cell_twice": {
        _EN: "Lines {first} and {line} are the same cell ({cell}). Leave one of them.",
        _ES: "Las líneas {first} y {line} son la misma celda ({cell}). Deje una.",
    },
    "column_cell_twice": {
        _EN: "Line {line}: the row “{cell}” stands there for the second time, after line {first}. Leave one of them.",
        _ES: "Línea {line}: la fila «{cell}» está por segunda vez, después de la línea {first}. Deje una.",
    },
    "more_than_parts": {
        _EN: "Line {line}, column “{column}”: the total “{cell}” is {apart} more than its parts over “{over}” "
        "add up to{others}. Correct the total or its parts.",
        _ES: "Línea {line}, columna «{column}»: el total «{cell}» es {apart} más que la suma de sus partes por "
        "«{over}»{others}. Corrija el total o sus partes.",
    },
    "less_than_parts": {
        _EN: "Line {line}, column “{column}”: the total “{cell}” is {apart} less than its parts over “{over}” "
        "add up to{others}. Correct the total or its parts.",
        _ES: "Línea {line}, columna «{column}»: el total «{cell}» es {apart} menos que la suma de sus partes "
        "por «{over}»{others}. Corrija el total o sus partes.",
    },
    "contradiction": {
        _EN: "No counts in place of the hidden ones make the totals of {file} add up. Rows may have been left "
        "out, numbers rounded, or a mark such as <10 may promise what does not hold.",
        _ES: "Ningún conteo en lugar de los ocultos hace que los totales de {file} cuadren. Quizá se omitieron "
        "filas, se redondearon números o una marca como <10 promete algo que no se cumple.",
    },
    "nothing_hidden": {
        _EN: "{file} has no hidden cell to examine. Hidden are empty cells and marks such as *, S or <10; "
        "without --audit the command says what to hide.",
        _ES: "{file} no tiene ninguna celda oculta que examinar. Ocultas son las celdas vacías y las marcas "
        "como *, S o <10; sin --audit el comando dice qué ocultar.",
    },
    "would_overwrite": {
        _EN: "{file} is there already. Choose another name, or write over it with --force.",
        _ES: "{file} ya existe. Elija otro nombre o reemplácelo con --force.",
    },
    "is_the_input": {
        _EN: "{file} is the table that was given; writing over it would lose its counts. Choose another name.",
        _ES: "{file} es la tabla que se dio; escribir encima perdería sus conteos. Elija otro nombre.",
    },
    "unsafe": {
        _EN: "Nothing was written to {file}, for the small cells that could still be worked out: {count}. Join "
        "categories and begin again.",
        _ES: "No se escribió nada en {file}, por las celdas pequeñas que aún se podrían deducir: {count}. Una "
        "categorías y empiece de nuevo.",
    },
}


def table_problem(name: str, language: Language, **where: object) -> str:
    """The sentences for one problem."""
    return _PROBLEMS[name][language].format(**where)


def other_totals(count: int, language: Language) -> str:
    """` (3 more totals are wrong)`, or nothing."""
    if count == 0:
        return ""
    if language is _ES:
        return f" ({'otro total no cuadra' if count == 1 else f'otros {count} totales no cuadran'})"
    return f" ({'1 more total is' if count == 1 else f'{count} more totals are'} wrong)"
