-- What has happened cannot be changed, nor what was published; an entry cannot go, only be withdrawn.
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER version_stays BEFORE UPDATE ON entry_version
BEGIN SELECT RAISE(ABORT, 'published versions are append-only'); END;
CREATE TRIGGER version_is_kept BEFORE DELETE ON entry_version
BEGIN SELECT RAISE(ABORT, 'published versions are append-only'); END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is withdrawn, not deleted'); END;
