-- The history of a contribution is never changed, but for what erasure and a signature taken back empty.
CREATE FUNCTION moderation_act_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history of a contribution is never %', TG_ARGV[0]
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER moderation_act_is_never_deleted BEFORE DELETE ON moderation_acts
FOR EACH ROW EXECUTE FUNCTION moderation_act_is_kept('deleted from');

CREATE TRIGGER moderation_act_is_never_truncated BEFORE TRUNCATE ON moderation_acts
FOR EACH STATEMENT EXECUTE FUNCTION moderation_act_is_kept('deleted from');

CREATE TRIGGER moderation_act_is_never_changed BEFORE UPDATE ON moderation_acts
FOR EACH ROW WHEN (
    (NEW.note IS NOT NULL AND NEW.note IS DISTINCT FROM OLD.note)
    OR (NEW.text_before IS NOT NULL AND NEW.text_before IS DISTINCT FROM OLD.text_before)
    OR (NEW.signature_before IS NOT NULL AND NEW.signature_before IS DISTINCT FROM OLD.signature_before)
    OR (NEW.id, NEW.contribution_id, NEW.act, NEW.reason, NEW.staff_id, NEW.status_before, NEW.status_after,
        NEW.outbox_id, NEW.at)
    IS DISTINCT FROM (OLD.id, OLD.contribution_id, OLD.act, OLD.reason, OLD.staff_id, OLD.status_before,
        OLD.status_after, OLD.outbox_id, OLD.at))
EXECUTE FUNCTION moderation_act_is_kept('changed');

CREATE TRIGGER moderation_act_stays_together BEFORE UPDATE ON moderation_acts
FOR EACH ROW WHEN (NEW.together IS DISTINCT FROM OLD.together)
EXECUTE FUNCTION moderation_act_is_kept('changed');
