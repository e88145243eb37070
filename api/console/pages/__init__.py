"""The pages of the console, in the order of its navigation."""

from api.console.page import Page
from api.console.pages import (
    accounts,
    audit_log,
    devices,
    entering,
    evaluation,
    feedback,
    figures,
    messages,
    moderation,
    own_account,
    posts,
    today,
    topics,
)

PAGES: tuple[Page, ...] = (
    today.PAGE,
    moderation.PAGE,
    posts.PAGE,
    topics.PAGE,
    evaluation.PAGE,
    feedback.PAGE,
    figures.PAGE,
    messages.PAGE,
    accounts.PAGE,
    audit_log.PAGE,
    own_account.PAGE,
    devices.PAGE,
    entering.PAGE,
)
