-- One row per configuration that was ever scheduled: whoever adds a schedule holds it meanwhile.
CREATE TABLE schedule_room (
    configuration TEXT NOT NULL PRIMARY KEY
);
