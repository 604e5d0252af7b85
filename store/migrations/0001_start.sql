-- Money is INTEGER minor units of the currency beside it; quantities, prices,
-- rates and percentages are INTEGER millionths. Days are TEXT YYYY-MM-DD.

CREATE TABLE business (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  rev      INTEGER NOT NULL,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  seller   TEXT NOT NULL CHECK (json_valid(seller))
) STRICT;

-- The pictures that the business has had on its documents: an issued document goes
-- on naming the one it was drawn with.
CREATE TABLE logo (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  bytes  BLOB NOT NULL CHECK (length(bytes) <= 524288 AND substr(bytes, 1, 8) = x'89504E470D0A1A0A')
) STRICT;

CREATE TABLE tax_profile (
  id        INTEGER PRIMARY KEY AUTOINCREMENT, -- lines name it
  pos       INTEGER NOT NULL,
  name      TEXT NOT NULL CHECK (name <> ''),
  name_fold TEXT NOT NULL UNIQUE,
  places    TEXT NOT NULL CHECK (json_valid(places)),
  scope     TEXT NOT NULL CHECK (scope IN ('', 'same_region', 'other_region', 'other_member', 'abroad')),
  inclusive INTEGER NOT NULL CHECK (inclusive IN (0, 1)),
  since     TEXT CHECK (since IS date(since)),
  taxes     TEXT NOT NULL CHECK (json_valid(taxes)),   -- until the first change
  changes   TEXT NOT NULL CHECK (json_valid(changes))
) STRICT;

-- How the numbers of a kind of document look, and where a series of it begins.
CREATE TABLE numbering (
  kind     TEXT PRIMARY KEY,
  pattern  TEXT NOT NULL,
  first_no INTEGER NOT NULL CHECK (first_no >= 0)
) STRICT, WITHOUT ROWID;

-- year is 0 where the pattern does not begin again each year.
CREATE TABLE series (
  kind     TEXT NOT NULL REFERENCES numbering (kind),
  year     INTEGER NOT NULL CHECK (year BETWEEN 0 AND 9999),
  first_no INTEGER NOT NULL CHECK (first_no >= 0),
  next_no  INTEGER NOT NULL CHECK (next_no >= first_no),
  PRIMARY KEY (kind, year)
) STRICT, WITHOUT ROWID;

-- Counts that would else be a walk over a whole table.
CREATE TABLE tally (
  what TEXT PRIMARY KEY,
  n    INTEGER NOT NULL CHECK (n >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO tally (what, n) VALUES ('account', 0), ('invoice', 0), ('credit_note', 0);

CREATE TABLE account (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  rev           INTEGER NOT NULL,
  name          TEXT NOT NULL CHECK (name <> ''),
  name_fold     TEXT NOT NULL,
  legal_name    TEXT NOT NULL,
  parent_id     INTEGER REFERENCES account (id) CHECK (parent_id IS NOT id),
  address       TEXT NOT NULL CHECK (json_valid(address)),
  language      TEXT NOT NULL,
  terms         TEXT NOT NULL,
  tax_profile   TEXT NOT NULL,
  tax_id        TEXT NOT NULL,
  exempt_reason TEXT NOT NULL,
  certificate   TEXT NOT NULL, -- number of the exemption certificate
  exempt_until  TEXT CHECK (exempt_until IS date(exempt_until)), -- its last day
  currency      TEXT NOT NULL CHECK (currency = '' OR currency GLOB '[A-Z][A-Z][A-Z]'),
  po            TEXT NOT NULL,
  po_required   INTEGER NOT NULL CHECK (po_required IN (0, 1)),
  hour_rate     INTEGER NOT NULL,
  tier          TEXT NOT NULL,
  cycle         TEXT NOT NULL,
  owner         TEXT NOT NULL,
  tags          TEXT NOT NULL CHECK (json_valid(tags)),
  custom        TEXT NOT NULL CHECK (json_valid(custom)), -- {"1": "value"}, by custom_field.id
  archived      INTEGER NOT NULL CHECK (archived IN (0, 1)),
  oldest_due    TEXT CHECK (oldest_due IS date(oldest_due)) -- of the open documents
) STRICT;

CREATE INDEX account_name ON account (name_fold, id);
CREATE INDEX account_active ON account (name_fold, id, oldest_due) WHERE archived = 0;
CREATE INDEX account_late ON account (oldest_due, name_fold, id) WHERE archived = 0 AND oldest_due IS NOT NULL;

CREATE INDEX account_parent ON account (parent_id) WHERE parent_id IS NOT NULL;

-- A person at an account. The one with billing gets the bills: it is the contact
-- that documents name, and the name, mail and telephone of the account itself.
CREATE TABLE contact (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  rev        INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name       TEXT NOT NULL,
  email      TEXT NOT NULL,
  phone      TEXT NOT NULL,
  note       TEXT NOT NULL,
  roles      TEXT NOT NULL CHECK (json_valid(roles)),
  billing    INTEGER NOT NULL CHECK (billing IN (0, 1)),
  archived   INTEGER NOT NULL CHECK (archived IN (0, 1)),
  CHECK (name <> '' OR email <> '' OR phone <> ''),
  CHECK (billing = 0 OR archived = 0)
) STRICT;

CREATE INDEX contact_account ON contact (account_id, id);
CREATE UNIQUE INDEX contact_billing ON contact (account_id) WHERE billing = 1;

-- A field of the user's own. Values name it by id, so that its name can change.
CREATE TABLE custom_field (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  rev       INTEGER NOT NULL,
  name      TEXT NOT NULL CHECK (name <> ''),
  name_fold TEXT NOT NULL UNIQUE,
  type      TEXT NOT NULL CHECK (type IN ('text', 'number', 'date', 'yes-no'))
) STRICT;

CREATE TABLE account_balance (
  account_id INTEGER NOT NULL REFERENCES account (id),
  currency   TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  open       INTEGER NOT NULL CHECK (open >= 0),
  credit     INTEGER NOT NULL CHECK (credit >= 0),
  PRIMARY KEY (account_id, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  rev       INTEGER NOT NULL,
  name      TEXT NOT NULL CHECK (name <> ''),
  name_fold TEXT NOT NULL UNIQUE,
  price     INTEGER NOT NULL,
  unit      TEXT NOT NULL,
  tax       TEXT NOT NULL,
  uses      INTEGER NOT NULL DEFAULT 0,
  archived  INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

-- An invoice or a credit note. Only these columns of an issued one may change:
-- open_minor, by allocations; settled_on, sent_how, sent_on, disputed and
-- promised_on, which are kept beside it. state is draft or issued; every other status is derived.
CREATE TABLE document (
  id                   INTEGER PRIMARY KEY AUTOINCREMENT,
  rev                  INTEGER NOT NULL,
  kind                 TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
  state                TEXT NOT NULL CHECK (state IN ('draft', 'issued')),
  account_id           INTEGER NOT NULL REFERENCES account (id),
  imported             INTEGER NOT NULL CHECK (imported IN (0, 1)),
  sort_no              INTEGER NOT NULL, -- issued: order of issue; draft: one place beyond all of these
  changed_on           TEXT NOT NULL CHECK (changed_on IS date(changed_on)),
  title                TEXT NOT NULL,
  typed                TEXT NOT NULL CHECK (json_valid(typed)), -- draft: texts that could not be read

  number               TEXT,
  digits               TEXT, -- the number's last digits, without leading zeros
  series_year          INTEGER,
  series_no            INTEGER,
  currency             TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  rate                 INTEGER NOT NULL,
  rate_on              TEXT CHECK (rate_on IS date(rate_on)),
  rate_source          TEXT NOT NULL,
  issued_on            TEXT CHECK (issued_on IS date(issued_on)),
  due_on               TEXT CHECK (due_on IS date(due_on)),
  terms                TEXT NOT NULL,
  service_from         TEXT CHECK (service_from IS date(service_from)),
  service_to           TEXT CHECK (service_to IS date(service_to)),
  po                   TEXT NOT NULL,
  buyer_reference      TEXT NOT NULL,
  note                 TEXT NOT NULL,
  prices_include_tax   INTEGER NOT NULL CHECK (prices_include_tax IN (0, 1)),
  delivery_country     TEXT NOT NULL,
  delivery_on          TEXT CHECK (delivery_on IS date(delivery_on)),
  delivery_name        TEXT NOT NULL, -- who receives it; '': the buyer
  delivery_address     TEXT NOT NULL CHECK (json_valid(delivery_address)), -- '{}': where the buyer is
  place                TEXT NOT NULL, -- of the job; draft: '' follows the records
  language             TEXT NOT NULL, -- of this document alone; '': as the records have it
  form                 TEXT NOT NULL CHECK (form IN ('', 'deposit', 'final')), -- of an invoice; '': an ordinary one
  deposits             TEXT NOT NULL CHECK (json_valid(deposits)), -- the deposit invoices that a final one deducts, as they stood
  adjustments          TEXT NOT NULL CHECK (json_valid(adjustments)),
  credits_id           INTEGER REFERENCES document (id),
  voids                INTEGER NOT NULL CHECK (voids IN (0, 1)), -- a credit note that says credits_id should never have been issued
  credit_left          TEXT NOT NULL CHECK (json_valid(credit_left)), -- the tax groups that credits_id had left before
  seller               TEXT CHECK (seller IS NULL OR json_valid(seller)),
  buyer                TEXT CHECK (buyer IS NULL OR json_valid(buyer)),

  sum_minor            INTEGER NOT NULL,
  discount_minor       INTEGER NOT NULL,
  charge_minor         INTEGER NOT NULL,
  net_minor            INTEGER NOT NULL,
  tax_minor            INTEGER NOT NULL,
  gross_minor          INTEGER NOT NULL,
  withheld_minor       INTEGER NOT NULL,
  prepaid_minor        INTEGER NOT NULL,
  rounding_minor       INTEGER NOT NULL,
  payable_minor        INTEGER NOT NULL,

  pdf_sha256           TEXT,
  pdf_bytes            INTEGER,
  content_sha256       TEXT,

  open_minor           INTEGER NOT NULL,
  settled_on           TEXT CHECK (settled_on IS date(settled_on)),
  sent_how             TEXT CHECK (sent_how IS NULL OR sent_how IN ('mailed', 'handed_over', 'by_me')),
  sent_on              TEXT CHECK (sent_on IS date(sent_on)),
  disputed             INTEGER NOT NULL DEFAULT 0 CHECK (disputed IN (0, 1)),
  promised_on          TEXT CHECK (promised_on IS date(promised_on)), -- the day on which the customer said that it is paid

  CHECK ((state = 'draft') = (number IS NULL)),
  CHECK ((number IS NULL) = (digits IS NULL)),
  CHECK ((series_no IS NULL) = (series_year IS NULL)),
  CHECK ((series_no IS NOT NULL) = (state = 'issued' AND imported = 0)),
  CHECK ((sent_how IS NULL) = (sent_on IS NULL)),
  CHECK (kind = 'credit_note' OR (voids = 0 AND credits_id IS NULL AND credit_left = '[]')),
  CHECK (kind = 'invoice' OR form = ''),
  CHECK (state = 'draft' OR (form = 'final') = (deposits <> '[]')),
  CHECK ((pdf_sha256 IS NULL) = (pdf_bytes IS NULL)),
  CHECK (state = 'issued' OR (open_minor = 0 AND sent_on IS NULL AND settled_on IS NULL AND disputed = 0 AND promised_on IS NULL
    AND seller IS NULL AND buyer IS NULL AND pdf_sha256 IS NULL AND content_sha256 IS NULL)),
  CHECK (state = 'draft' OR (issued_on IS NOT NULL AND due_on IS NOT NULL AND typed = '{}'
    AND seller IS NOT NULL AND buyer IS NOT NULL AND content_sha256 IS NOT NULL)),
  CHECK (state = 'draft' OR open_minor BETWEEN 0 AND payable_minor),
  CHECK (state = 'draft' OR (net_minor = sum_minor - discount_minor + charge_minor AND gross_minor = net_minor + tax_minor
    AND payable_minor = gross_minor - withheld_minor - prepaid_minor + rounding_minor)),
  UNIQUE (kind, series_year, series_no)
) STRICT;

CREATE UNIQUE INDEX document_number ON document (number COLLATE NOCASE) WHERE imported = 0 AND number IS NOT NULL;
CREATE UNIQUE INDEX document_imported ON document (number COLLATE NOCASE, account_id) WHERE imported = 1 AND number IS NOT NULL;
CREATE INDEX document_digits ON document (digits) WHERE digits IS NOT NULL;
CREATE INDEX document_sort ON document (sort_no);
CREATE INDEX document_account ON document (account_id, issued_on, sort_no);
CREATE INDEX document_draft ON document (account_id, changed_on) WHERE state = 'draft';
CREATE INDEX document_open ON document (due_on, open_minor, account_id, currency) WHERE open_minor <> 0;
CREATE INDEX document_owed ON document (account_id, due_on, open_minor, payable_minor, currency, sent_how) WHERE open_minor <> 0;
CREATE INDEX document_unsent ON document (issued_on) WHERE state = 'issued' AND sent_how IS NULL AND open_minor <> 0;
CREATE INDEX document_credits ON document (credits_id, voids) WHERE credits_id IS NOT NULL;

CREATE INDEX document_form ON document (account_id, form) WHERE form <> '';

CREATE TABLE line (
  document_id      INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  pos              INTEGER NOT NULL CHECK (pos >= 0),
  description      TEXT NOT NULL,
  quantity         INTEGER NOT NULL,
  unit             TEXT NOT NULL,
  price            INTEGER NOT NULL,
  price_per        INTEGER NOT NULL,
  adjustments      TEXT NOT NULL CHECK (json_valid(adjustments)),
  taxes            TEXT NOT NULL CHECK (json_valid(taxes)),
  item_id          INTEGER REFERENCES item (id),
  service_from     TEXT CHECK (service_from IS date(service_from)),
  service_to       TEXT CHECK (service_to IS date(service_to)),
  without_price    INTEGER NOT NULL CHECK (without_price IN (0, 1)),
  without_quantity INTEGER NOT NULL CHECK (without_quantity IN (0, 1)),
  of_line          INTEGER CHECK (of_line > 0), -- in a credit note: the line that it takes back, from 1
  net_minor        INTEGER NOT NULL,
  typed_minor      INTEGER NOT NULL, -- with tax where prices include it
  PRIMARY KEY (document_id, pos)
) STRICT, WITHOUT ROWID;

CREATE INDEX line_item ON line (item_id) WHERE item_id IS NOT NULL;

-- The tax summary of an issued document.
CREATE TABLE document_tax (
  document_id  INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  pos          INTEGER NOT NULL CHECK (pos >= 0),
  tax          TEXT NOT NULL CHECK (json_valid(tax)),
  category     TEXT NOT NULL CHECK (category IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M')),
  rate         INTEGER NOT NULL,
  withholding  INTEGER NOT NULL CHECK (withholding IN (0, 1)),
  base_minor   INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  PRIMARY KEY (document_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE pdf (
  document_id INTEGER PRIMARY KEY REFERENCES document (id),
  bytes       BLOB NOT NULL
) STRICT;

-- Append-only; a reversal or a refund is a row of its own that names the first. One
-- that was undone, or done again, has a row that names it in undoes_id: an odd number of
-- them says that it does not stand. They take its money back: restored gives the first
-- what a refund or reversal took of it.
CREATE TABLE payment (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  kind       TEXT NOT NULL CHECK (kind IN ('receipt', 'refund', 'reversal', 'restored')),
  of_id      INTEGER REFERENCES payment (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  on_day     TEXT NOT NULL CHECK (on_day IS date(on_day)),
  method     TEXT NOT NULL CHECK (method <> ''),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  currency   TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  reference  TEXT NOT NULL,
  undoes_id  INTEGER REFERENCES payment (id),
  CHECK ((kind = 'receipt') = (of_id IS NULL)),
  CHECK (undoes_id IS NOT NULL OR kind <> 'restored'),
  CHECK (undoes_id IS NULL OR kind <> 'receipt')
) STRICT;

CREATE INDEX payment_account ON payment (account_id, on_day, id, kind, currency, amount);
CREATE INDEX payment_day ON payment (on_day, id);
CREATE INDEX payment_of ON payment (of_id) WHERE of_id IS NOT NULL;
CREATE INDEX payment_undoes ON payment (undoes_id) WHERE undoes_id IS NOT NULL;

-- What the operator stops expecting: a write-off, or the fee that a bank or
-- processor kept of payment_id. Taken back by an allocation below zero.
CREATE TABLE write_off (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT NOT NULL CHECK (kind IN ('write_off', 'fee')),
  account_id  INTEGER NOT NULL REFERENCES account (id),
  document_id INTEGER NOT NULL REFERENCES document (id),
  payment_id  INTEGER REFERENCES payment (id),
  on_day      TEXT NOT NULL CHECK (on_day IS date(on_day)),
  amount      INTEGER NOT NULL CHECK (amount > 0),
  reason      TEXT NOT NULL CHECK (reason <> ''),
  CHECK ((kind = 'fee') = (payment_id IS NOT NULL))
) STRICT;

CREATE INDEX write_off_account ON write_off (account_id);
CREATE INDEX write_off_document ON write_off (document_id);
CREATE INDEX write_off_payment ON write_off (payment_id) WHERE payment_id IS NOT NULL;

-- What settles a document: part of a payment, of a credit note or of a
-- write-off, from a day on. A negative amount takes an earlier row back.
CREATE TABLE allocation (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  payment_id   INTEGER REFERENCES payment (id),
  credit_id    INTEGER REFERENCES document (id),
  write_off_id INTEGER REFERENCES write_off (id),
  document_id  INTEGER NOT NULL REFERENCES document (id),
  on_day       TEXT NOT NULL CHECK (on_day IS date(on_day)),
  amount       INTEGER NOT NULL CHECK (amount <> 0),
  reason       TEXT NOT NULL,
  CHECK ((payment_id IS NOT NULL) + (credit_id IS NOT NULL) + (write_off_id IS NOT NULL) = 1)
) STRICT;

CREATE INDEX allocation_payment ON allocation (payment_id, amount) WHERE payment_id IS NOT NULL;
CREATE INDEX allocation_credit ON allocation (credit_id, document_id, amount) WHERE credit_id IS NOT NULL;
CREATE INDEX allocation_write_off ON allocation (write_off_id, amount) WHERE write_off_id IS NOT NULL;
CREATE INDEX allocation_document ON allocation (document_id, amount);

-- A payment that did not come: refused, or returned or charged back after it was
-- recorded; then payment_id names the reversal. It changes no balance by itself.
CREATE TABLE payment_failure (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT NOT NULL CHECK (kind IN ('refused', 'returned', 'charged_back')),
  account_id  INTEGER NOT NULL REFERENCES account (id),
  document_id INTEGER REFERENCES document (id),
  payment_id  INTEGER REFERENCES payment (id),
  on_day      TEXT NOT NULL CHECK (on_day IS date(on_day)),
  reason      TEXT NOT NULL CHECK (reason <> ''),
  attempt     INTEGER NOT NULL CHECK (attempt > 0),
  retry_on    TEXT CHECK (retry_on IS date(retry_on)), -- NULL: no retry is left
  CHECK ((kind = 'refused') = (payment_id IS NULL)),
  CHECK (kind <> 'refused' OR document_id IS NOT NULL)
) STRICT;

CREATE INDEX payment_failure_account ON payment_failure (account_id);
CREATE INDEX payment_failure_document ON payment_failure (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX payment_failure_payment ON payment_failure (payment_id) WHERE payment_id IS NOT NULL;

CREATE TABLE entry (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  rev         INTEGER NOT NULL,
  account_id  INTEGER NOT NULL REFERENCES account (id),
  document_id INTEGER REFERENCES document (id),
  kind        TEXT NOT NULL CHECK (kind <> ''),
  on_day      TEXT NOT NULL CHECK (on_day IS date(on_day)),
  text        TEXT NOT NULL CHECK (text <> '')
) STRICT;

CREATE INDEX entry_account ON entry (account_id);
CREATE INDEX entry_document ON entry (document_id) WHERE document_id IS NOT NULL;

-- One row for each event on an account; kind says what ref names.
CREATE TABLE timeline (
  seq        INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  on_day     TEXT NOT NULL CHECK (on_day IS date(on_day)),
  kind       TEXT NOT NULL CHECK (kind <> ''),
  ref        INTEGER NOT NULL
) STRICT;

CREATE INDEX timeline_page ON timeline (account_id, on_day, seq, kind, ref);
CREATE UNIQUE INDEX timeline_document ON timeline (ref) WHERE kind IN ('draft', 'invoice', 'credit_note');

-- The trail: a chain of hashes. Each row hashes the row before it and the hash
-- of its payload, so that a payload can be blanked and the chain still holds.
CREATE TABLE audit (
  seq            INTEGER PRIMARY KEY,
  step           INTEGER NOT NULL, -- the first row of what the user did in one go
  at             TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*Z'),
  by             TEXT NOT NULL,
  verb           TEXT NOT NULL CHECK (verb <> ''),
  subject        TEXT NOT NULL CHECK (subject <> ''),
  subject_id     INTEGER NOT NULL,
  account_id     INTEGER,
  intent         TEXT UNIQUE,
  input_sha256   TEXT NOT NULL, -- what the intent asked for
  content_sha256 TEXT NOT NULL, -- of the document that was issued, else ''
  undoes         INTEGER REFERENCES audit (seq), -- the step that this one takes back
  payload_sha256 TEXT NOT NULL,
  prev           TEXT NOT NULL,
  hash           TEXT NOT NULL
) STRICT;

CREATE INDEX audit_account ON audit (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX audit_subject ON audit (subject, subject_id);
CREATE INDEX audit_undoes ON audit (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE audit_payload (
  seq  INTEGER PRIMARY KEY REFERENCES audit (seq),
  body TEXT CHECK (body IS NULL OR json_valid(body)) -- {"before": …, "after": …, "rows": …}; NULL: blanked by a purge
) STRICT;

CREATE TABLE draft_buf (
  key  TEXT PRIMARY KEY,
  at   TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What may never happen, whichever program writes. A guard on INSERT stands
-- beside each guard on DELETE, because REPLACE walks round the latter.

CREATE TRIGGER business_kept BEFORE DELETE ON business
BEGIN SELECT RAISE(ABORT, 'the business is kept'); END;

CREATE TRIGGER logo_new BEFORE INSERT ON logo WHEN EXISTS (SELECT 1 FROM logo WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'a logo is never replaced'); END;

CREATE TRIGGER logo_frozen BEFORE UPDATE ON logo
BEGIN SELECT RAISE(ABORT, 'a logo is frozen'); END;

CREATE TRIGGER logo_kept BEFORE DELETE ON logo
BEGIN SELECT RAISE(ABORT, 'a logo is kept: documents were drawn with it'); END;

CREATE TRIGGER account_new BEFORE INSERT ON account
WHEN EXISTS (SELECT 1 FROM account WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a customer is never replaced'); END;

CREATE TRIGGER account_id BEFORE UPDATE OF id ON account WHEN NEW.id IS NOT OLD.id
BEGIN SELECT RAISE(ABORT, 'a customer keeps its id'); END;

CREATE TRIGGER account_kept BEFORE DELETE ON account
BEGIN SELECT RAISE(ABORT, 'a customer is archived, not deleted'); END;

CREATE TRIGGER account_parents BEFORE UPDATE OF parent_id ON account WHEN NEW.parent_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a customer is not its own parent') WHERE NEW.id IN (WITH RECURSIVE up (id) AS (SELECT NEW.parent_id
    UNION SELECT a.parent_id FROM account a JOIN up ON a.id = up.id) SELECT id FROM up WHERE id IS NOT NULL);
END;

CREATE TRIGGER contact_new BEFORE INSERT ON contact
WHEN EXISTS (SELECT 1 FROM contact WHERE id = NEW.id OR NEW.billing = 1 AND billing = 1 AND account_id = NEW.account_id)
BEGIN SELECT RAISE(ABORT, 'a contact is never replaced'); END;

CREATE TRIGGER contact_changed BEFORE UPDATE ON contact
WHEN NEW.id IS NOT OLD.id OR NEW.billing = 1 AND EXISTS (SELECT 1 FROM contact WHERE id <> OLD.id AND billing = 1 AND account_id = NEW.account_id)
BEGIN SELECT RAISE(ABORT, 'a contact keeps its id, and is never replaced'); END;

CREATE TRIGGER contact_kept BEFORE DELETE ON contact
BEGIN SELECT RAISE(ABORT, 'a contact is archived, not deleted'); END;

CREATE TRIGGER custom_field_new BEFORE INSERT ON custom_field
WHEN EXISTS (SELECT 1 FROM custom_field WHERE id = NEW.id OR name_fold = NEW.name_fold)
BEGIN SELECT RAISE(ABORT, 'a custom field is never replaced'); END;

CREATE TRIGGER custom_field_changed BEFORE UPDATE ON custom_field
WHEN NEW.id IS NOT OLD.id OR NEW.type IS NOT OLD.type OR EXISTS (SELECT 1 FROM custom_field WHERE id <> OLD.id AND name_fold = NEW.name_fold)
BEGIN SELECT RAISE(ABORT, 'a custom field keeps its id and type'); END;

CREATE TRIGGER custom_field_kept BEFORE DELETE ON custom_field
WHEN EXISTS (SELECT 1 FROM account a, json_each(a.custom) j WHERE j.key = CAST(OLD.id AS TEXT))
BEGIN SELECT RAISE(ABORT, 'a custom field that a customer has is kept'); END;

CREATE TRIGGER account_counted AFTER INSERT ON account WHEN NEW.archived = 0
BEGIN UPDATE tally SET n = n + 1 WHERE what = 'account'; END;

CREATE TRIGGER account_recounted AFTER UPDATE OF archived ON account WHEN NEW.archived <> OLD.archived
BEGIN UPDATE tally SET n = n - NEW.archived + OLD.archived WHERE what = 'account'; END;

CREATE TRIGGER numbering_used BEFORE UPDATE ON numbering
WHEN EXISTS (SELECT 1 FROM series WHERE kind = OLD.kind AND next_no > first_no) AND NEW.first_no IS NOT OLD.first_no OR NEW.kind IS NOT OLD.kind
BEGIN SELECT RAISE(ABORT, 'numbers of this series were given'); END;

CREATE TRIGGER numbering_new BEFORE INSERT ON numbering
WHEN EXISTS (SELECT 1 FROM numbering WHERE kind = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'a numbering is never replaced'); END;

CREATE TRIGGER series_new BEFORE INSERT ON series
WHEN NEW.next_no <> NEW.first_no OR EXISTS (SELECT 1 FROM series WHERE kind = NEW.kind AND year = NEW.year)
BEGIN SELECT RAISE(ABORT, 'a series begins with its first number'); END;

CREATE TRIGGER series_moves BEFORE UPDATE ON series
WHEN NEW.kind IS NOT OLD.kind OR NEW.year IS NOT OLD.year OR NEW.first_no IS NOT OLD.first_no OR NEW.next_no IS NOT OLD.next_no + 1
  OR NOT EXISTS (SELECT 1 FROM document WHERE kind = OLD.kind AND series_year = OLD.year AND series_no = OLD.next_no)
BEGIN SELECT RAISE(ABORT, 'a series moves by one, with the document that takes the number'); END;

CREATE TRIGGER series_kept BEFORE DELETE ON series WHEN OLD.next_no <> OLD.first_no
BEGIN SELECT RAISE(ABORT, 'numbers of this series were given'); END;

CREATE TRIGGER document_new BEFORE INSERT ON document
WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM document WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a document begins as a draft of its own'); END;

CREATE TRIGGER document_id BEFORE UPDATE OF id, kind ON document WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind
BEGIN SELECT RAISE(ABORT, 'a document keeps its id and kind'); END;

CREATE TRIGGER document_kept BEFORE DELETE ON document WHEN OLD.state = 'issued'
BEGIN SELECT RAISE(ABORT, 'an issued document is kept'); END;

CREATE TRIGGER document_issue BEFORE UPDATE ON document WHEN OLD.state = 'draft' AND NEW.state = 'issued'
BEGIN
  SELECT RAISE(ABORT, 'the number is not the next of its series') WHERE NEW.imported = 0 AND NEW.series_no IS NOT
    (SELECT next_no FROM series WHERE kind = NEW.kind AND year = NEW.series_year);
  SELECT RAISE(ABORT, 'the number is taken') WHERE NEW.imported = 0 AND EXISTS
    (SELECT 1 FROM document WHERE number = NEW.number COLLATE NOCASE AND imported = 0 AND number IS NOT NULL);
  SELECT RAISE(ABORT, 'the number is taken') WHERE NEW.imported = 1 AND EXISTS
    (SELECT 1 FROM document WHERE number = NEW.number COLLATE NOCASE AND account_id = NEW.account_id AND imported = 1 AND number IS NOT NULL);
  SELECT RAISE(ABORT, 'a document has lines') WHERE NOT EXISTS (SELECT 1 FROM line WHERE document_id = NEW.id);
  SELECT RAISE(ABORT, 'the sum is not that of the lines') WHERE NEW.sum_minor IS NOT
    (SELECT sum(net_minor) FROM line WHERE document_id = NEW.id);
  SELECT RAISE(ABORT, 'the tax is not that of the tax summary') WHERE (NEW.tax_minor, NEW.withheld_minor) IS NOT
    (SELECT coalesce(sum(iif(withholding, 0, amount_minor)), 0), coalesce(sum(iif(withholding, amount_minor, 0)), 0)
      FROM document_tax WHERE document_id = NEW.id);
  SELECT RAISE(ABORT, 'a final invoice deducts deposit invoices of its customer and currency that stand') WHERE NEW.form = 'final' AND (SELECT count(*)
    FROM json_each(NEW.deposits) j JOIN document d ON d.id = j.value ->> 'document' WHERE d.state = 'issued' AND d.form = 'deposit' AND d.account_id = NEW.account_id
      AND d.currency = NEW.currency AND NOT EXISTS (SELECT 1 FROM document v WHERE v.credits_id = d.id AND v.voids = 1 AND v.state = 'issued'))
    IS NOT (SELECT count(*) FROM json_each(NEW.deposits));
  SELECT RAISE(ABORT, 'a final invoice has its deposits as prepaid') WHERE NEW.form = 'final' AND NEW.prepaid_minor IS NOT
    (SELECT sum(value ->> 'amount') FROM json_each(NEW.deposits));
  SELECT RAISE(ABORT, 'a deposit is deducted once') WHERE NEW.form = 'final' AND (SELECT count(DISTINCT value ->> 'document') <> count(*) FROM json_each(NEW.deposits));
  SELECT RAISE(ABORT, 'a deposit is deducted once, and not credited then') WHERE (NEW.form = 'final' OR NEW.kind = 'credit_note') AND EXISTS
    (SELECT 1 FROM document f, json_each(f.deposits) j WHERE f.account_id = NEW.account_id AND f.form = 'final' AND f.form <> '' AND f.state = 'issued' AND f.id <> NEW.id
      AND NOT EXISTS (SELECT 1 FROM document v WHERE v.credits_id = f.id AND v.state = 'issued'
        AND (v.voids = 1 OR v.gross_minor = f.gross_minor AND v.payable_minor = f.payable_minor))
      AND (j.value ->> 'document' = NEW.credits_id OR j.value ->> 'document' IN (SELECT value ->> 'document' FROM json_each(NEW.deposits))));
  SELECT RAISE(ABORT, 'the open amount at issue is the payable') WHERE NEW.open_minor IS NOT
    iif(NEW.kind = 'invoice', NEW.payable_minor, 0);
END;

CREATE TRIGGER document_issued AFTER UPDATE ON document WHEN OLD.state = 'draft' AND NEW.state = 'issued'
BEGIN
  UPDATE series SET next_no = next_no + 1 WHERE NEW.imported = 0 AND kind = NEW.kind AND year = NEW.series_year;
  UPDATE tally SET n = n + 1 WHERE what = NEW.kind;
END;

CREATE TRIGGER document_frozen BEFORE UPDATE ON document WHEN OLD.state = 'issued' AND (
  NEW.rev IS NOT OLD.rev OR NEW.state IS NOT OLD.state OR NEW.account_id IS NOT OLD.account_id OR NEW.imported IS NOT OLD.imported
  OR NEW.sort_no IS NOT OLD.sort_no OR NEW.changed_on IS NOT OLD.changed_on OR NEW.title IS NOT OLD.title OR NEW.typed IS NOT OLD.typed
  OR NEW.number IS NOT OLD.number OR NEW.digits IS NOT OLD.digits OR NEW.series_year IS NOT OLD.series_year OR NEW.series_no IS NOT OLD.series_no
  OR NEW.currency IS NOT OLD.currency OR NEW.rate IS NOT OLD.rate OR NEW.rate_on IS NOT OLD.rate_on OR NEW.rate_source IS NOT OLD.rate_source
  OR NEW.issued_on IS NOT OLD.issued_on OR NEW.due_on IS NOT OLD.due_on OR NEW.terms IS NOT OLD.terms
  OR NEW.service_from IS NOT OLD.service_from OR NEW.service_to IS NOT OLD.service_to OR NEW.po IS NOT OLD.po
  OR NEW.buyer_reference IS NOT OLD.buyer_reference OR NEW.note IS NOT OLD.note OR NEW.prices_include_tax IS NOT OLD.prices_include_tax
  OR NEW.delivery_country IS NOT OLD.delivery_country OR NEW.delivery_on IS NOT OLD.delivery_on OR NEW.delivery_name IS NOT OLD.delivery_name OR NEW.delivery_address IS NOT OLD.delivery_address OR NEW.place IS NOT OLD.place OR NEW.language IS NOT OLD.language OR NEW.form IS NOT OLD.form OR NEW.deposits IS NOT OLD.deposits OR NEW.adjustments IS NOT OLD.adjustments
  OR NEW.credits_id IS NOT OLD.credits_id OR NEW.voids IS NOT OLD.voids OR NEW.credit_left IS NOT OLD.credit_left OR NEW.seller IS NOT OLD.seller OR NEW.buyer IS NOT OLD.buyer
  OR NEW.sum_minor IS NOT OLD.sum_minor OR NEW.discount_minor IS NOT OLD.discount_minor OR NEW.charge_minor IS NOT OLD.charge_minor
  OR NEW.net_minor IS NOT OLD.net_minor OR NEW.tax_minor IS NOT OLD.tax_minor OR NEW.gross_minor IS NOT OLD.gross_minor
  OR NEW.withheld_minor IS NOT OLD.withheld_minor OR NEW.prepaid_minor IS NOT OLD.prepaid_minor OR NEW.rounding_minor IS NOT OLD.rounding_minor
  OR NEW.payable_minor IS NOT OLD.payable_minor OR NEW.pdf_sha256 IS NOT OLD.pdf_sha256 OR NEW.pdf_bytes IS NOT OLD.pdf_bytes
  OR NEW.content_sha256 IS NOT OLD.content_sha256)
BEGIN SELECT RAISE(ABORT, 'an issued document is frozen'); END;

CREATE TRIGGER document_open_amount BEFORE UPDATE OF open_minor ON document
WHEN OLD.state = 'issued' AND NEW.open_minor IS NOT OLD.open_minor
  AND NEW.open_minor IS NOT OLD.payable_minor - (SELECT coalesce(sum(amount), 0) FROM allocation WHERE document_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'the open amount is the payable less what settles it'); END;

CREATE TRIGGER line_new BEFORE INSERT ON line
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND state = 'issued')
BEGIN SELECT RAISE(ABORT, 'an issued document is frozen'); END;

CREATE TRIGGER line_frozen BEFORE UPDATE ON line
WHEN EXISTS (SELECT 1 FROM document WHERE id IN (OLD.document_id, NEW.document_id) AND state = 'issued')
BEGIN SELECT RAISE(ABORT, 'an issued document is frozen'); END;

CREATE TRIGGER line_kept BEFORE DELETE ON line
WHEN EXISTS (SELECT 1 FROM document WHERE id = OLD.document_id AND state = 'issued')
BEGIN SELECT RAISE(ABORT, 'an issued document is frozen'); END;

CREATE TRIGGER document_tax_new BEFORE INSERT ON document_tax
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND state = 'issued')
BEGIN SELECT RAISE(ABORT, 'an issued document is frozen'); END;

CREATE TRIGGER document_tax_frozen BEFORE UPDATE ON document_tax
WHEN EXISTS (SELECT 1 FROM document WHERE id IN (OLD.document_id, NEW.document_id) AND state = 'issued')
BEGIN SELECT RAISE(ABORT, 'an issued document is frozen'); END;

CREATE TRIGGER document_tax_kept BEFORE DELETE ON document_tax
WHEN EXISTS (SELECT 1 FROM document WHERE id = OLD.document_id AND state = 'issued')
BEGIN SELECT RAISE(ABORT, 'an issued document is frozen'); END;

CREATE TRIGGER pdf_new BEFORE INSERT ON pdf
WHEN EXISTS (SELECT 1 FROM pdf WHERE document_id = NEW.document_id)
  OR NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND pdf_bytes = length(NEW.bytes))
BEGIN SELECT RAISE(ABORT, 'a PDF is stored once, with the issue of its document'); END;

CREATE TRIGGER pdf_frozen BEFORE UPDATE ON pdf
BEGIN SELECT RAISE(ABORT, 'a stored PDF is frozen'); END;

CREATE TRIGGER pdf_kept BEFORE DELETE ON pdf
BEGIN SELECT RAISE(ABORT, 'a stored PDF is kept'); END;

CREATE TRIGGER payment_new BEFORE INSERT ON payment
BEGIN
  SELECT RAISE(ABORT, 'a payment is never replaced') WHERE EXISTS (SELECT 1 FROM payment WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'a refund or reversal is of a payment of that customer and currency') WHERE NEW.kind <> 'receipt' AND NOT EXISTS
    (SELECT 1 FROM payment WHERE id = NEW.of_id AND kind = 'receipt' AND account_id = NEW.account_id AND currency = NEW.currency AND on_day <= NEW.on_day);
  SELECT RAISE(ABORT, 'what is undone is of the same payment, whole, and in turn') WHERE NEW.undoes_id IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM payment p WHERE p.id = NEW.undoes_id AND coalesce(p.of_id, p.id) = NEW.of_id AND p.undoes_id IS NULL AND p.amount = NEW.amount AND p.on_day = NEW.on_day
      AND NEW.kind = CASE WHEN ((SELECT count(*) FROM payment WHERE undoes_id = p.id) % 2 = 0) = (p.kind = 'receipt') THEN iif(p.kind = 'receipt', 'reversal', p.kind) ELSE 'restored' END);
END;

CREATE TRIGGER payment_made AFTER INSERT ON payment WHEN NEW.kind <> 'receipt'
BEGIN
  SELECT RAISE(ABORT, 'more goes back than the payment has free') WHERE
    (SELECT sum(iif(kind = 'restored', -amount, amount)) FROM payment WHERE of_id = NEW.of_id)
      NOT BETWEEN 0 AND (SELECT amount FROM payment WHERE id = NEW.of_id) - (SELECT coalesce(sum(amount), 0) FROM allocation WHERE payment_id = NEW.of_id);
END;

CREATE TRIGGER payment_frozen BEFORE UPDATE ON payment
BEGIN SELECT RAISE(ABORT, 'a payment is reversed, not changed'); END;

CREATE TRIGGER payment_kept BEFORE DELETE ON payment
BEGIN SELECT RAISE(ABORT, 'a payment is reversed, not deleted'); END;

CREATE TRIGGER write_off_new BEFORE INSERT ON write_off
BEGIN
  SELECT RAISE(ABORT, 'a write-off is never replaced') WHERE EXISTS (SELECT 1 FROM write_off WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'only an open amount of an issued invoice is written off') WHERE NOT EXISTS
    (SELECT 1 FROM document WHERE id = NEW.document_id AND state = 'issued' AND kind = 'invoice' AND account_id = NEW.account_id AND open_minor >= NEW.amount);
  SELECT RAISE(ABORT, 'the payment is of another customer or currency') WHERE NEW.payment_id IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM payment p, document d WHERE p.id = NEW.payment_id AND d.id = NEW.document_id
      AND p.kind = 'receipt' AND p.account_id = d.account_id AND p.currency = d.currency);
END;

CREATE TRIGGER write_off_frozen BEFORE UPDATE ON write_off
BEGIN SELECT RAISE(ABORT, 'a write-off is taken back, not changed'); END;

CREATE TRIGGER write_off_kept BEFORE DELETE ON write_off
BEGIN SELECT RAISE(ABORT, 'a write-off is taken back, not deleted'); END;

CREATE TRIGGER payment_failure_new BEFORE INSERT ON payment_failure
BEGIN
  SELECT RAISE(ABORT, 'a failed payment is never replaced') WHERE EXISTS (SELECT 1 FROM payment_failure WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'the document is of another customer') WHERE NEW.document_id IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM document WHERE id = NEW.document_id AND state = 'issued' AND account_id = NEW.account_id);
  SELECT RAISE(ABORT, 'a payment that came back is reversed') WHERE NEW.payment_id IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM payment WHERE id = NEW.payment_id AND kind = 'reversal' AND account_id = NEW.account_id);
END;

CREATE TRIGGER payment_failure_frozen BEFORE UPDATE ON payment_failure
BEGIN SELECT RAISE(ABORT, 'a failed payment is kept as it was'); END;

CREATE TRIGGER payment_failure_kept BEFORE DELETE ON payment_failure
BEGIN SELECT RAISE(ABORT, 'a failed payment is kept'); END;

CREATE TRIGGER allocation_new BEFORE INSERT ON allocation
BEGIN
  SELECT RAISE(ABORT, 'an allocation is never replaced') WHERE EXISTS (SELECT 1 FROM allocation WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'only an issued invoice is settled') WHERE NOT EXISTS
    (SELECT 1 FROM document WHERE id = NEW.document_id AND state = 'issued' AND kind = 'invoice');
  SELECT RAISE(ABORT, 'the payment is of another customer or currency') WHERE NEW.payment_id IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM payment p, document d WHERE p.id = NEW.payment_id AND d.id = NEW.document_id
      AND p.kind = 'receipt' AND p.account_id = d.account_id AND p.currency = d.currency);
  SELECT RAISE(ABORT, 'the credit note is of another customer or currency') WHERE NEW.credit_id IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM document c, document d WHERE c.id = NEW.credit_id AND d.id = NEW.document_id
      AND c.state = 'issued' AND c.kind = 'credit_note' AND c.account_id = d.account_id AND c.currency = d.currency);
  SELECT RAISE(ABORT, 'the write-off is of another document') WHERE NEW.write_off_id IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM write_off WHERE id = NEW.write_off_id AND document_id = NEW.document_id);
END;

CREATE TRIGGER allocation_made AFTER INSERT ON allocation
BEGIN
  SELECT RAISE(ABORT, 'the allocations exceed the document') WHERE
    (SELECT sum(amount) FROM allocation WHERE document_id = NEW.document_id) NOT BETWEEN 0
      AND (SELECT payable_minor FROM document WHERE id = NEW.document_id);
  SELECT RAISE(ABORT, 'the allocations exceed the payment') WHERE NEW.payment_id IS NOT NULL AND
    (SELECT sum(amount) FROM allocation WHERE payment_id = NEW.payment_id) NOT BETWEEN 0
      AND (SELECT amount FROM payment WHERE id = NEW.payment_id) - (SELECT coalesce(sum(iif(kind = 'restored', -amount, amount)), 0) FROM payment WHERE of_id = NEW.payment_id);
  SELECT RAISE(ABORT, 'the allocations exceed the credit note') WHERE NEW.credit_id IS NOT NULL AND
    (SELECT sum(amount) FROM allocation WHERE credit_id = NEW.credit_id) NOT BETWEEN 0
      AND (SELECT payable_minor FROM document WHERE id = NEW.credit_id);
  SELECT RAISE(ABORT, 'a write-off is in force whole or not at all') WHERE NEW.write_off_id IS NOT NULL AND
    (SELECT sum(amount) FROM allocation WHERE write_off_id = NEW.write_off_id) NOT IN (0, (SELECT amount FROM write_off WHERE id = NEW.write_off_id));
  UPDATE document SET (open_minor, settled_on) = (SELECT payable_minor - s.n, iif(s.n = payable_minor, NEW.on_day, NULL)
    FROM (SELECT sum(amount) AS n FROM allocation WHERE document_id = NEW.document_id) s) WHERE id = NEW.document_id;
END;

CREATE TRIGGER allocation_frozen BEFORE UPDATE ON allocation
BEGIN SELECT RAISE(ABORT, 'an allocation is taken back by a new row, not changed'); END;

CREATE TRIGGER allocation_kept BEFORE DELETE ON allocation
BEGIN SELECT RAISE(ABORT, 'an allocation is taken back by a new row, not deleted'); END;

CREATE TRIGGER audit_next BEFORE INSERT ON audit
BEGIN
  SELECT RAISE(ABORT, 'the trail goes on by one') WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit);
  SELECT RAISE(ABORT, 'a step begins with its first row') WHERE NEW.step IS NOT NEW.seq AND NOT EXISTS (SELECT 1 FROM audit WHERE seq = NEW.step AND step = NEW.step);
  SELECT RAISE(ABORT, 'the trail is a chain') WHERE NEW.prev IS NOT
    coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), '');
  SELECT RAISE(ABORT, 'an intent is done once') WHERE EXISTS (SELECT 1 FROM audit WHERE intent = NEW.intent);
END;

CREATE TRIGGER audit_frozen BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the trail is never shortened'); END;

CREATE TRIGGER audit_payload_new BEFORE INSERT ON audit_payload
WHEN EXISTS (SELECT 1 FROM audit_payload WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END;

CREATE TRIGGER audit_payload_blanked BEFORE UPDATE ON audit_payload
WHEN NEW.seq IS NOT OLD.seq OR NEW.body IS NOT NULL OR NOT EXISTS (SELECT 1 FROM audit a JOIN audit p
  ON p.subject = 'customer' AND p.subject_id = a.account_id AND p.seq > a.seq AND p.verb = 'customer purged' WHERE a.seq = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END;

CREATE TRIGGER audit_payload_kept BEFORE DELETE ON audit_payload
BEGIN SELECT RAISE(ABORT, 'the trail is never shortened'); END;
