-- What has happened cannot be changed, nor what was published; an entry cannot go, only be withdrawn.
CREATE FUNCTION candour_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION candour_append_only();
CREATE TRIGGER version_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON entry_version
    FOR EACH STATEMENT EXECUTE FUNCTION candour_append_only();
CREATE TRIGGER entry_is_kept BEFORE DELETE OR TRUNCATE ON entry
    FOR EACH STATEMENT EXECUTE FUNCTION candour_append_only();
