"""Every command, from its own help: how it is called, what it does, what can be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

import click

from docs.builder.markdown import cell_code, escaped, label, table
from docs.builder.translations import ENGLISH
from docs.builder.words import say
from lakip_audit.cli import group

NAMES = {"id": "perintah.md", "en": "commands.md"}
NAME = "lakip-audit"


def pages(lang: str) -> dict[str, str]:
    """Make the page of the commands in one language."""
    lines = [f"# {say('commands_title', lang)}", "", say("commands_intro", lang), ""]
    for context in contexts():
        lines += _command(context, lang)
    return {NAMES[lang]: "\n".join(lines)}


def contexts() -> Iterator[click.Context]:
    """Give every command that does something, with what click knows of its call, in the order of ``--help``."""
    yield from _inside(click.Context(group, info_name=NAME))


def _inside(context: click.Context) -> Iterator[click.Context]:
    command = context.command
    if not isinstance(command, click.Group):
        yield context
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        if inner is not None and not inner.hidden:
            yield from _inside(click.Context(inner, info_name=name, parent=context))


def _command(context: click.Context, lang: str) -> Iterator[str]:
    command, path = context.command, context.command_path
    yield from (label("-".join(["perintah", *path.split()[1:]])), f"## {path}", "")
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    yield from ("```text", usage, "```", "")
    for paragraph in paragraphs(command):
        if paragraph.startswith("\b"):
            lines = paragraph.removeprefix("\b").strip("\n").split("\n")
            yield from ("```text", *(ENGLISH.get(line, line) if lang == "en" else line for line in lines), "```", "")
        else:
            yield from (_said(" ".join(paragraph.split()), lang), "")
    rows = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        text = getattr(parameter, "help", None) or ""
        if record is not None and text and "--help" not in parameter.opts:
            rest = record[1].removeprefix(text).strip()
            rows.append([cell_code(record[0]), " ".join(filter(None, (_said(text, lang), escaped(rest))))])
    yield from table([say("head_option", lang), say("head_use", lang)], rows)


def paragraphs(command: click.Command) -> list[str]:
    """Return the paragraphs of what a command says of itself."""
    return [part for part in cleandoc(command.help or "").split("\n\n") if part.strip()]


def _said(text: str, lang: str) -> str:
    """Return a text of the help; where there is no English for it, the Indonesian, marked as such."""
    if lang == "id" or not text:
        return escaped(text)
    return escaped(ENGLISH[text]) if text in ENGLISH else f'<span lang="id">{escaped(text)}</span>'
