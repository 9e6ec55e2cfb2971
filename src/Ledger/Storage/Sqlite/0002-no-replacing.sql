-- REPLACE removes the earlier row without asking the trigger that keeps rows from being removed.
CREATE TRIGGER ledger_entries_no_replace BEFORE INSERT ON ledger_entries
WHEN EXISTS (SELECT 1 FROM ledger_entries WHERE sequence = NEW.sequence OR fact_id = NEW.fact_id)
BEGIN SELECT RAISE(ABORT, 'ledger entries are never changed'); END;
