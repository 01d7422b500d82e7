-- The record: entries of the disclosure log, events, requesters. The same text for SQLite and PostgreSQL; what
-- truly differs (triggers) is in 0001-record.<database>.sql, run after this.
--
-- Moments are text as iso_instant writes them and dates as iso_date does, so that text order is time order; a date
-- that is not known is the empty text. Hashes are
-- 64 hexadecimal digits. A `…_key` stands for a text of any length in an index: the text itself when it is short, otherwise
-- its SHA-256 (store/column.hpp). Whole numbers are 32 bits wide on PostgreSQL: room for two thousand million events.

-- What happened, append-only, numbered from 1 without gaps. Format: docs/formats/event-log.md.
CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    data TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);

-- An entry as it stands: all that lists and filters need and nothing longer, since a scan of a million reads every page
-- of this table. Lists within a column are parted by a line feed.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    reference TEXT NOT NULL,
    reference_key TEXT NOT NULL,
    title TEXT NOT NULL,
    regime TEXT NOT NULL,
    outcome TEXT NOT NULL,
    received TEXT NOT NULL,
    answered TEXT NOT NULL,
    published TEXT NOT NULL,
    topics TEXT NOT NULL,
    provisions TEXT NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES event (seq),
    withdrawn_by INTEGER REFERENCES event (seq),
    withdrawn_at TEXT,
    withdrawn_reason TEXT,
    CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL)),
    CHECK ((withdrawn_by IS NULL) = (withdrawn_reason IS NULL))
);
CREATE INDEX entry_by_reference ON entry (reference_key, id);

-- The text of every version that was ever published, by the event that published it, apart from the listings so that it
-- does not pass through memory when they are read. `line` is casework::to_line, `content` its SHA-256; `undated` is that
-- of the entry as it was given when it came without a date of publication, so that giving it again changes nothing.
CREATE TABLE entry_version (
    event INTEGER PRIMARY KEY REFERENCES event (seq),
    entry INTEGER NOT NULL REFERENCES entry (id),
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    undated TEXT,
    line TEXT NOT NULL,
    UNIQUE (entry, version)
);
CREATE INDEX entry_version_by_content ON entry_version (content);
CREATE INDEX entry_version_by_undated ON entry_version (undated) WHERE undated IS NOT NULL;

-- The paths that entries had elsewhere.
CREATE TABLE redirect (
    path_key TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (id)
);

-- How far an import has come.
CREATE TABLE checkpoint (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Who asked. Apart: nothing above refers to it, and events about it hold its number and never what it says.
CREATE TABLE requester (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    postal_address TEXT NOT NULL,
    telephone TEXT NOT NULL,
    kept_since TEXT NOT NULL
);
