-- Filters of the history page that members keep, each for themselves.
CREATE TABLE history_view (
    application TEXT NOT NULL,
    member      TEXT NOT NULL,
    name        TEXT NOT NULL,
    shown       TEXT NOT NULL,
    PRIMARY KEY (application, member, name)
);
