CREATE TABLE member (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    -- The email in lower case: by it a member signs in.
    email_key TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    status TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    -- 1 for the member made at the first start, whose sign-in lies in a file until its password changes.
    first_member INTEGER NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE UNIQUE INDEX member_one_primary_owner ON member (account) WHERE account = 'PrimaryOwner';

CREATE TABLE member_session (
    token_hash TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id),
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL
);

CREATE INDEX member_session_member ON member_session (member_id);

CREATE TABLE application_owner (
    application_id TEXT PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES member (id)
);

CREATE INDEX application_owner_owner ON application_owner (owner_id);

CREATE TABLE role (
    id TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES application_owner (application_id),
    name TEXT NOT NULL,
    -- The name in lower case: unique within the application.
    name_key TEXT NOT NULL,
    built_in INTEGER NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (application_id, name_key)
);

CREATE TABLE role_permission (
    role_id TEXT NOT NULL REFERENCES role (id),
    permission TEXT NOT NULL,
    PRIMARY KEY (role_id, permission)
);

CREATE TABLE application_member (
    application_id TEXT NOT NULL REFERENCES application_owner (application_id),
    member_id TEXT NOT NULL REFERENCES member (id),
    role_id TEXT NOT NULL REFERENCES role (id),
    PRIMARY KEY (application_id, member_id)
);

CREATE INDEX application_member_member ON application_member (member_id);
CREATE INDEX application_member_role ON application_member (role_id);

CREATE TABLE api_key (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    owner_id TEXT NOT NULL REFERENCES member (id),
    -- SHA-256 of the secret, in hexadecimal; the secret itself is stored nowhere.
    secret_hash TEXT NOT NULL UNIQUE,
    last_four TEXT NOT NULL,
    -- Names of the key types, divided by commas.
    types TEXT NOT NULL,
    -- The first day, in UTC, on which the key is no longer valid (yyyy-mm-dd).
    expires_on TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    last_used_from TEXT,
    -- A deleted key opens nothing, but the history goes on naming it.
    deleted_at BIGINT
);

CREATE TABLE allow_list (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    is_default INTEGER NOT NULL
);

CREATE TABLE allow_list_entry (
    list_id TEXT NOT NULL REFERENCES allow_list (id),
    position INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (list_id, position)
);

CREATE TABLE api_key_allow_list (
    key_id TEXT NOT NULL REFERENCES api_key (id),
    list_id TEXT NOT NULL REFERENCES allow_list (id),
    PRIMARY KEY (key_id, list_id)
);

CREATE INDEX api_key_allow_list_list ON api_key_allow_list (list_id);
