"""The pages of the console, in the order of its navigation."""

from api.console import feedback, moderation
from api.console.audit import view as audit_view
from api.console.console import Page
from api.console.evaluation import view as evaluation_view
from api.console.log_in import view as log_in_view
from api.console.messages import view as messages_view
from api.console.posts import view as posts_view
from api.console.staff import accounts, devices, own_account
from api.console.statistics import view as statistics_view
from api.console.today import view as today_view
from api.console.topics import view as topics_view

PAGES: tuple[Page, ...] = (
    today_view.PAGE,
    moderation.PAGE,
    posts_view.PAGE,
    topics_view.PAGE,
    evaluation_view.PAGE,
    feedback.PAGE,
    statistics_view.PAGE,
    messages_view.PAGE,
    accounts.PAGE,
    audit_view.PAGE,
    own_account.PAGE,
    devices.PAGE,
    log_in_view.PAGE,
)
