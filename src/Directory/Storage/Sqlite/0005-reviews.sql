-- "Who has access and why": one list for each organisation and quarter, as it was when the list was opened.
CREATE TABLE directory_reviews (
    id           TEXT    PRIMARY KEY,
    organisation TEXT    NOT NULL REFERENCES directory_organisations (id),
    quarter      TEXT    NOT NULL,
    reviewers    TEXT    NOT NULL,
    opened_at    INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    opened_by    TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX ux_directory_reviews_quarter ON directory_reviews (organisation, quarter);

CREATE TABLE directory_review_lines (
    id          TEXT    PRIMARY KEY,
    review      TEXT    NOT NULL REFERENCES directory_reviews (id),
    number      INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    subject     TEXT    NOT NULL,
    seen        TEXT    NOT NULL,
    answer      TEXT    NULL,
    because     TEXT    NULL,
    answered_by TEXT    NULL,
    answered_at INTEGER NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX ux_directory_review_lines_review ON directory_review_lines (review, number);
