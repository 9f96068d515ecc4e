"""What the architecture tests walk through, and what they excuse, each with its reason."""

import tomllib
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

ROOT = Path(__file__).resolve().parent.parent
APPS = sorted(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"])
LONGEST = 300

# What stands next to a request must narrow; what lies behind it may be given societies that are narrowed already.
ASKED = {"views", "forms", "filters", "resources", "navigation", "context", "templatetags", "jobs", "tasks"}
# Exact places that may reach rows without saying for whom, each with its reason. A name alone earns no trust.
TRUSTED = {
    "societies/models/society.py": "the table itself",
    "societies/scoping.py": "it is the narrowing",
    "societies/facts.py": "feeds the rules, never a page",
    "societies/rows.py": "reads for the facts, within the societies it is given",
    "societies/services.py": "writes on objects it is given",
    "societies/filing.py": "which files rows name, never what they say",
    "societies/bin.py": "writes on objects it is given, and deletes what has lain long enough",
    "societies/joining/merge.py": "writes on two societies its caller was given",
    "societies/joining/questions.py": "one row it was given, asked again by a condition of its constraint",
    "societies/joining/remove.py": "what belongs to a society its caller was given",
    "societies/directory.py": "the administrator's assignments, by the accounts app's own checks",
    "societies/register/background.py": "the import works on the whole register, by societies.import_register",
    "societies/register/kept.py": "the import, as above: keeps what it wrote; pages narrow it",
    "societies/hanging.py": "whatever belongs to the societies it is given, for the services that remove them",
    "societies/register/obstacles.py": "what builds on an import its caller may take back",
    "societies/register/undo.py": "takes back an import its caller was given",
    "societies/register/matching.py": "the import, as above: which society a line means",
    "societies/register/records.py": "the import, as above: the rows there are already",
    "societies/register/writing.py": "the import, as above: writes the rows that were planned",
    "finance/models.py": "the statements of societies it is given, whose faults it keeps",
    "assessment/services": "writes on objects it is given",
    "assessment/judging.py": "judges the societies it is given, for the nightly run and after a change",
    "assessment/retelling.py": "the one society whose decision is taken back, by the service or by whom it is shown to",
    "assessment/management": "the command line: whoever has the server has the data",
    "accounts/management": "the command line",
    "config/management": "the command line",
    "config/demo": "fills an empty database",
    "core/jobs.py": "the queue: rights are checked by the job's own work",
    "core/health.py": "counts, no rows",
    "core/locking.py": "one row that the caller was given",
    "core/bulk.py": "writes rows it is given",
    "core/writing.py": "locks rows it is given",
    "accounts/services.py": "writes on accounts it is given",
    "accounts/audit.py": "writes the trail",
    "accounts/chains.py": "appends to the trail",
    "accounts/verification.py": "walks the whole trail",
    "accounts/backends.py": "finds who logs in",
    "accounts/sessions.py": "a person's own sessions",
    "accounts/throttle.py": "counts failures",
    "accounts/start_links.py": "the link is the proof",
    "accounts/once.py": "a token of the person who sends it",
    "accounts/demo.py": "the demo logins, in demo mode only",
}
MIGRATIONS = {f"{app}/migrations" for app in APPS}  # tables, and rows carried over
UNSCOPED_MODELS = {
    "accounts.LoginSession": "read by its owner only (accounts/sessions.py)",
    "accounts.StartLink": "read by its token only",
    "accounts.AuditAnchor": "read by verify_audit only",
    "accounts.AnchoredEnd": "read by verify_audit only",
    "accounts.ClosedAnchor": "read by verify_audit only",
    "accounts.AuditChain": "read by those who append to the trail, and by verify_audit",
    "accounts.FormToken": "read by its own token only (accounts/once.py)",
    "core.Heartbeat": "tells nothing about anybody",
    "societies.Membership": "read by the narrowing itself",
    "societies.RememberedWord": "what words mean in registers: the province's, of no society",
}
UNSCOPED_FORMS = {
    "accounts.filters.SpanForm": "no choices: a base of conditions",
    "accounts.forms.LoginForm": "nobody is logged in yet",
    "accounts.forms.CodeForm": "no choices, nobody is logged in yet",
    "accounts.forms.PasswordForm": "no choices",
    "accounts.forms.ChangePasswordForm": "no choices",
    "core.merging.VersionedForm": "a base without fields of its own",
    "accounts.forms.OwnForm": "no choices but the roles",
    "accounts.forms.UserForm": "no choices but the roles; societies are typed and looked up among the visible ones",
}


def sources(*, folder=""):
    """(path inside the project, text) of every module of the apps, or of those in a folder or module of that name."""
    for app in APPS:
        for found in sorted((ROOT / app).rglob("*.py")):
            inside = found.relative_to(ROOT)
            if not folder or folder in inside.with_suffix("").parts:
                yield inside, found.read_text()


def hits(guard, found):
    """`file:line` of everything a guard finds."""
    return [f"{inside}:{line}" for inside, text in found for line in guard(text)]


def trusted(inside):
    """Whether a module may query unscoped."""
    return any(str(place) in TRUSTED.keys() | MIGRATIONS for place in (inside, *inside.parents))


def defined(base):
    """{dotted name: class} of the subclasses of `base` that our own modules define."""
    found = {}
    for app in APPS:
        package = import_module(app)
        for module in walk_packages(package.__path__, f"{app}."):
            if ".migrations" in module.name:
                continue
            for value in vars(import_module(module.name)).values():
                if isinstance(value, type) and issubclass(value, base) and value.__module__ == module.name:
                    found[f"{module.name}.{value.__name__}"] = value
    return found
