-- What was adopted carries no mark of ours: it is released, never deleted.
ALTER TABLE record ADD COLUMN adopted boolean NOT NULL DEFAULT false;
CREATE INDEX record_by_object ON record (site, type, external_id);

-- The last look at a site: when it was seen whole, and why it was not since.
CREATE TABLE survey (
  site       text PRIMARY KEY REFERENCES site (name) ON DELETE CASCADE,
  seen_at    timestamptz,
  millis     bigint NOT NULL DEFAULT 0,
  objects    integer NOT NULL DEFAULT 0,
  account    text NOT NULL DEFAULT '',
  tried_at   timestamptz NOT NULL,
  failed_at  timestamptz,
  said       text NOT NULL DEFAULT ''
);

-- What exists at a site, as last seen.
CREATE TABLE sighting (
  site        text NOT NULL REFERENCES site (name) ON DELETE CASCADE,
  type        text NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  name        text NOT NULL,
  status      text NOT NULL,
  created_at  timestamptz,
  created_by  text,
  -- Part of every tenant of a site, such as its first security group.
  inborn      boolean NOT NULL,
  mark_project text,
  mark_blade  text,
  mark_address text,
  first_seen  timestamptz NOT NULL,
  PRIMARY KEY (site, type, external_id)
);

-- What others did behind our back. A row goes when it is no longer so.
CREATE TABLE drift (
  project     text NOT NULL,
  blade       text NOT NULL,
  site        text NOT NULL REFERENCES site (name) ON DELETE CASCADE,
  -- The resource's address, or type/id of something that no record names.
  subject     text COLLATE "C" NOT NULL,
  type        text NOT NULL,
  external_id text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('MISSING', 'CHANGED', 'DETACHED', 'FAILED', 'UNEXPECTED')),
  changes     jsonb NOT NULL DEFAULT '[]',
  detail      text NOT NULL DEFAULT '',
  first_seen  timestamptz NOT NULL,
  last_seen   timestamptz NOT NULL,
  PRIMARY KEY (project, blade, site, subject)
);
CREATE INDEX drift_by_site ON drift (site);

-- An object is taken into one blade at most.
CREATE UNIQUE INDEX record_adopted_once ON record (site, type, external_id) WHERE adopted;
