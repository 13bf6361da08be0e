-- Tenants ------------------------------------------------------------------------------------

CREATE TABLE project (
  name       text PRIMARY KEY,
  title      text NOT NULL DEFAULT '',
  quotas     jsonb NOT NULL DEFAULT '{}',
  version    bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE member (
  project   text NOT NULL REFERENCES project (name) ON DELETE CASCADE,
  user_name text NOT NULL,
  role      text NOT NULL CHECK (role IN ('user', 'devops', 'admin')),
  PRIMARY KEY (project, user_name)
);
CREATE INDEX member_by_user ON member (user_name);

-- Only a digest of a token is kept: whoever reads the database cannot call with it.
CREATE TABLE token (
  digest     bytea PRIMARY KEY,
  user_name  text NOT NULL,
  admin      boolean NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX token_by_user ON token (user_name);

-- Sites --------------------------------------------------------------------------------------

CREATE TABLE site (
  name        text PRIMARY KEY,
  document    text NOT NULL,
  -- Envelope: credentials under a key of their own, that key under the master key outside.
  key_id      text NOT NULL,
  wrapped_key bytea NOT NULL,
  sealed      bytea NOT NULL,
  version     bigint NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  healthy     boolean,
  health_said text NOT NULL DEFAULT '',
  health_since timestamptz,
  fingerprint jsonb
);

-- Documents ----------------------------------------------------------------------------------

CREATE TABLE environment (
  name       text PRIMARY KEY,
  level      text NOT NULL,
  scope      text NOT NULL DEFAULT '',
  document   text NOT NULL,
  version    bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX environment_by_scope ON environment (level, scope);

CREATE TABLE template (
  name       text NOT NULL,
  version    text NOT NULL,
  document   text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (name, version)
);

CREATE TABLE blade (
  project    text NOT NULL REFERENCES project (name),
  name       text NOT NULL,
  revision   integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (project, name)
);
CREATE INDEX blade_by_update ON blade (project, updated_at);

CREATE TABLE revision (
  project    text NOT NULL,
  blade      text NOT NULL,
  number     integer NOT NULL,
  content    text NOT NULL,
  sha256     text NOT NULL,
  author     text NOT NULL,
  origin     text NOT NULL,
  message    text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (project, blade, number),
  FOREIGN KEY (project, blade) REFERENCES blade (project, name) ON DELETE CASCADE
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE TRIGGER revision_is_immutable BEFORE UPDATE ON revision
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Plans and operations -----------------------------------------------------------------------

CREATE TABLE plan (
  id         text PRIMARY KEY,
  project    text NOT NULL,
  blade      text NOT NULL,
  revision   integer,
  goal       text NOT NULL,
  content    jsonb NOT NULL,
  only_components jsonb NOT NULL DEFAULT '[]',
  -- Digest of the records from which it was made; with others it is stale.
  basis      text NOT NULL,
  -- Digest of what it does; a plan made again must do the same, or the first is stale.
  signature  text NOT NULL,
  author     text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX plan_by_blade ON plan (project, blade, id);
CREATE INDEX plan_by_age ON plan (created_at);

CREATE TABLE operation (
  id            text PRIMARY KEY,
  project       text NOT NULL,
  blade         text NOT NULL,
  goal          text NOT NULL,
  revision      integer,
  only_components jsonb NOT NULL DEFAULT '[]',
  plan          text REFERENCES plan (id),
  state         text NOT NULL DEFAULT 'QUEUED' CHECK
    (state IN ('QUEUED', 'RUNNING', 'CANCELLING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  failure       text NOT NULL DEFAULT '',
  next_step     text NOT NULL DEFAULT '',
  lease_owner   text,
  lease_epoch   bigint NOT NULL DEFAULT 0,
  lease_expires timestamptz,
  cancel_requested boolean NOT NULL DEFAULT false,
  deadline      timestamptz NOT NULL,
  outputs       jsonb NOT NULL DEFAULT '{}',
  author        text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  started_at    timestamptz,
  ended_at      timestamptz
);
-- At most one operation of a blade runs, whatever the replicas believe.
CREATE UNIQUE INDEX operation_runs_alone ON operation (project, blade)
  WHERE state IN ('RUNNING', 'CANCELLING');
CREATE INDEX operation_waiting ON operation (id) WHERE state = 'QUEUED';
CREATE INDEX operation_leased ON operation (lease_expires)
  WHERE state IN ('RUNNING', 'CANCELLING');
CREATE INDEX operation_by_blade ON operation (project, blade, id);
CREATE INDEX operation_by_state ON operation (state, id);

CREATE TABLE step (
  operation  text NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
  address    text COLLATE "C" NOT NULL,
  kind       text NOT NULL,
  state      text NOT NULL,
  note       text NOT NULL,
  attempts   jsonb NOT NULL DEFAULT '[]',
  started_at timestamptz,
  ended_at   timestamptz,
  PRIMARY KEY (operation, address)
) WITH (fillfactor = 70);

CREATE TABLE record (
  project    text NOT NULL,
  blade      text NOT NULL,
  address    text COLLATE "C" NOT NULL,
  type       text NOT NULL,
  site       text NOT NULL,
  token      text NOT NULL,
  external_id text,
  phase      text NOT NULL,
  attributes jsonb NOT NULL DEFAULT '{}',
  outputs    jsonb NOT NULL DEFAULT '{}',
  needs      jsonb NOT NULL DEFAULT '[]',
  operation  text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (project, blade, address)
) WITH (fillfactor = 70);
CREATE INDEX record_by_site ON record (site, type);

CREATE TABLE suspect (
  token      text NOT NULL,
  project    text NOT NULL,
  blade      text NOT NULL,
  address    text NOT NULL,
  type       text NOT NULL,
  site       text NOT NULL,
  until      timestamptz NOT NULL,
  PRIMARY KEY (token, type, site)
);

-- What happened ------------------------------------------------------------------------------

CREATE TABLE event (
  sequence  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL DEFAULT now(),
  kind      text NOT NULL,
  project   text,
  operation text,
  body      jsonb NOT NULL
);
CREATE INDEX event_by_operation ON event (operation, sequence) WHERE operation IS NOT NULL;
CREATE TRIGGER event_is_append_only BEFORE UPDATE ON event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE audit (
  id         text PRIMARY KEY,
  at         timestamptz NOT NULL DEFAULT now(),
  user_name  text NOT NULL,
  action     text NOT NULL,
  project    text,
  target     text NOT NULL,
  outcome    text NOT NULL,
  detail     text NOT NULL DEFAULT '',
  request_id text NOT NULL
);
CREATE INDEX audit_by_project ON audit (project, id);
CREATE INDEX audit_by_user ON audit (user_name, id);
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Work that one replica does for all: it is renewed while done, and passes on when it is not.
CREATE TABLE duty (
  name       text PRIMARY KEY,
  owner      text NOT NULL,
  until      timestamptz NOT NULL
);

CREATE TABLE idempotency (
  user_name  text NOT NULL,
  key        text NOT NULL,
  request    text NOT NULL,
  status     integer,
  answer     text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_name, key)
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);
