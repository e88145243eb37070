"""The size of a topic is how many of its contributions are published, whatever becomes of them.

Triggers keep it, as contributions join a topic, leave it, or are corrected, withdrawn and shown again.
"""

SQL = """
UPDATE topics SET size = (SELECT count(*) FROM topic_members AS m
    JOIN contributions AS c ON c.id = m.contribution_id AND c.status = 'published'
    WHERE m.topic_id = topics.id);

CREATE TRIGGER topic_joined AFTER INSERT ON topic_members
WHEN (SELECT status FROM contributions WHERE id = NEW.contribution_id) = 'published' BEGIN
    UPDATE topics SET size = size + 1 WHERE id = NEW.topic_id;
END;
CREATE TRIGGER topic_left AFTER DELETE ON topic_members
WHEN (SELECT status FROM contributions WHERE id = OLD.contribution_id) = 'published' BEGIN
    UPDATE topics SET size = size - 1 WHERE id = OLD.topic_id;
END;
CREATE TRIGGER topic_changed AFTER UPDATE OF topic_id ON topic_members
WHEN (SELECT status FROM contributions WHERE id = NEW.contribution_id) = 'published' BEGIN
    UPDATE topics SET size = size - 1 WHERE id = OLD.topic_id;
    UPDATE topics SET size = size + 1 WHERE id = NEW.topic_id;
END;
CREATE TRIGGER topic_text_shown AFTER UPDATE OF status ON contributions
WHEN OLD.status <> 'published' AND NEW.status = 'published' BEGIN
    UPDATE topics SET size = size + 1
        WHERE id IN (SELECT topic_id FROM topic_members WHERE contribution_id = NEW.id);
END;
CREATE TRIGGER topic_text_not_shown AFTER UPDATE OF status ON contributions
WHEN OLD.status = 'published' AND NEW.status <> 'published' BEGIN
    UPDATE topics SET size = size - 1
        WHERE id IN (SELECT topic_id FROM topic_members WHERE contribution_id = NEW.id);
END;
-- Its members go with it, when what it was is no longer known.
CREATE TRIGGER topic_text_deleted BEFORE DELETE ON contributions WHEN OLD.status = 'published' BEGIN
    UPDATE topics SET size = size - 1
        WHERE id IN (SELECT topic_id FROM topic_members WHERE contribution_id = OLD.id);
END;
"""
