"""Triggers that keep a table append only, or a copy true, on both engines. Revisions use them: add, never change."""

from alembic import op


def append_only(table: str) -> None:
    """From now on a row of `table` can be added, and neither changed nor deleted."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )


def copy_language() -> None:
    """A referral's language is its parent's, from now on and for those there are, whoever writes either."""
    theirs = "(SELECT language FROM parent WHERE parent.id = {row}.parent_id)"
    op.execute(f"UPDATE referral SET language = {theirs.format(row='referral')}")  # noqa: S608 - fixed texts
    if op.get_bind().dialect.name == "sqlite":
        for name, act in (("new", "INSERT"), ("moved", "UPDATE OF parent_id")):
            op.execute(
                f"CREATE TRIGGER referral_language_{name} AFTER {act} ON referral BEGIN UPDATE referral "  # noqa: S608 - fixed texts
                f"SET language = {theirs.format(row='NEW')} WHERE id = NEW.id; END"
            )
        op.execute(
            "CREATE TRIGGER parent_language AFTER UPDATE OF language ON parent "
            "WHEN NEW.language IS NOT OLD.language "
            "BEGIN UPDATE referral SET language = NEW.language WHERE parent_id = NEW.id; END"
        )
        return
    op.execute(
        "CREATE FUNCTION referral_language() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN NEW.language := {theirs.format(row='NEW')}; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER referral_language BEFORE INSERT OR UPDATE OF parent_id ON referral "
        "FOR EACH ROW EXECUTE FUNCTION referral_language()"
    )
    op.execute(
        "CREATE FUNCTION parent_language() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN UPDATE referral SET language = NEW.language WHERE parent_id = NEW.id; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER parent_language AFTER UPDATE OF language ON parent FOR EACH ROW "
        "WHEN (NEW.language IS DISTINCT FROM OLD.language) EXECUTE FUNCTION parent_language()"
    )


def copy_name_words() -> None:
    """Each word of a parent's name_key is a row of parent_name_word, from now on and for those there are.

    A name_key holds letters, digits and blanks only (records.names), so that it can be read as a list.
    """
    if op.get_bind().dialect.name == "sqlite":
        words = """json_each('["' || replace(trim({row}.name_key), ' ', '","') || '"]')"""
        insert = (
            "INSERT INTO parent_name_word (parent_id, word) "
            "SELECT DISTINCT {row}.id, value FROM {words} WHERE value <> ''"
        )
        new = insert.format(row="NEW", words=words.format(row="NEW"))
        op.execute(insert.format(row="parent", words=f"parent, {words.format(row='parent')}"))
        op.execute(f"CREATE TRIGGER parent_words_new AFTER INSERT ON parent BEGIN {new}; END")
        op.execute(
            "CREATE TRIGGER parent_words AFTER UPDATE OF name_key ON parent "  # noqa: S608 - fixed texts
            "WHEN NEW.name_key IS NOT OLD.name_key "
            f"BEGIN DELETE FROM parent_name_word WHERE parent_id = NEW.id; {new}; END"
        )
        return
    insert = (
        "INSERT INTO parent_name_word (parent_id, word) SELECT DISTINCT {row}.id, word "
        "FROM {more}unnest(string_to_array(trim({row}.name_key), ' ')) AS word WHERE word <> ''"
    )
    op.execute(insert.format(row="parent", more="parent, "))
    op.execute(
        "CREATE FUNCTION parent_words() RETURNS trigger LANGUAGE plpgsql AS "  # noqa: S608 - fixed texts
        "$$ BEGIN DELETE FROM parent_name_word WHERE parent_id = NEW.id; "
        f"{insert.format(row='NEW', more='')}; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER parent_words AFTER INSERT OR UPDATE OF name_key ON parent "
        "FOR EACH ROW EXECUTE FUNCTION parent_words()"
    )
