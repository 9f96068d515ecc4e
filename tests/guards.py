"""The house rules as functions over source text and classes, so that each can also be shown a broken example."""

import ast
import re

WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
POLICIES = {"may", "public"}
REACH = {"role", "assigned_only", "is_active"}  # of an account; what else says what a person sees are the memberships
TOUCH = WRITES | {"update", "save_over", "set", "add", "remove", "clear"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
MUTE = {"found"}
PAGE = re.compile(r"(\w+)/([a-z]\w*)\.html")
POST_FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.S)


def parents(tree):
    """{node: the node it stands in}."""
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def name_of(node):
    """The last word of a name, an attribute, or what is called: may for @may("…") and access.may."""
    node = node.func if isinstance(node, ast.Call) else node
    return getattr(node, "id", getattr(node, "attr", ""))


def class_views(source):
    """Lines that define a class which answers requests: views are functions."""
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    for one in found:
        methods = {part.name for part in one.body if isinstance(part, ast.FunctionDef)}
        if any(name_of(base).endswith("View") for base in one.bases) or methods & {"get", "post", "dispatch"}:
            yield one.lineno


def writes(source):
    """Lines that write to the database by themselves (a views module leaves that to services)."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [node.lineno for node in calls if isinstance(node.func, ast.Attribute) and node.func.attr in WRITES]


def views(source):
    """The view functions of a module: those that wear a policy somewhere."""
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return [one for one in functions if POLICIES & {name_of(worn) for worn in one.decorator_list}]


def exports(source):
    """Names of the views that also answer with a workbook or CSV."""
    calls = {
        view.name: {name_of(node) for node in ast.walk(view) if isinstance(node, ast.Call)} for view in views(source)
    }
    return [name for name, called in calls.items() if "wants_export" in called]


def takes_posts(source):
    """Names of the views that do something with a POST, themselves or in a function of their module that they call."""
    functions = {one.name: one for one in ast.parse(source).body if isinstance(one, ast.FunctionDef)}
    return [view.name for view in views(source) if _takes_posts(view, functions)]


def _takes_posts(function, functions, deep=True):
    for node in ast.walk(function):
        if ast.unparse(node) in ("request.POST", "require_POST", "once", "merging", "'POST'"):
            return True
        called = functions.get(name_of(node)) if deep and isinstance(node, ast.Call) else None
        if called and called is not function and _takes_posts(called, functions, deep=False):
            return True
    return False


def policies_too_late(source):
    """Views whose @may or @public is not the outermost decorator: something would run before it."""
    return [view.name for view in views(source) if name_of(view.decorator_list[0]) not in POLICIES]


def foreign_pages(source, app):
    """(view, template) for each page template a view names that does not bear its own name."""
    for view in views(source):
        texts = [
            node.value for node in ast.walk(view) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        for folder, page in filter(None, (PAGE.fullmatch(text) and PAGE.fullmatch(text).groups() for text in texts)):
            if folder != "ui" and (folder, page) != (app, view.name):
                yield view.name, f"{folder}/{page}.html"


def signals(source):
    """Lines that import Django's signals."""
    for node in ast.walk(ast.parse(source)):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else modules
        if any(re.fullmatch(r"django\.(dispatch|.*\bsignals)(\..*)?", module) for module in modules):
            yield node.lineno


def spelt_actions(source):
    """Lines that give a function an `action` as a word of their own instead of a member of accounts.actions.Action."""
    tree = ast.parse(source)
    named = [part for part in ast.walk(tree) if isinstance(part, ast.FunctionDef)]
    takes = {one.name: [given.arg for given in one.args.args] for one in named}
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or name_of(call) == "add_argument":
            continue
        given = dict(zip(takes.get(name_of(call), ()), call.args, strict=False))
        given |= {word.arg: word.value for word in call.keywords}
        parts = ast.walk(given["action"]) if "action" in given else ()
        if any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in parts):
            yield call.lineno


def reach_writers(source):
    """Names of the functions that write what a person may do or see: role, state, ties to societies."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return sorted({one.name for one in functions if any(map(_writes_reach, ast.walk(one)))})


def _writes_reach(node):
    if isinstance(node, ast.Attribute):
        return isinstance(node.ctx, ast.Store) and node.attr in REACH
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TOUCH):
        return False
    of, given = ast.unparse(node.func.value), {word.arg: ast.unparse(word.value) for word in node.keywords}
    if "update_fields" in given:
        return any(name in given["update_fields"] for name in REACH)
    return bool(REACH & given.keys() or re.search(r"^(user|person)$|^User\.|Membership|memberships", of))


def too_long(source, most):
    """Whether a module has outgrown one look."""
    return source.count("\n") > most


def vague(path):
    """Whether a file or a folder above it has a name that says nothing."""
    return bool(VAGUE & set(path.with_suffix("").parts))


def mute_variables(source):
    """Lines that call a variable or an argument by a name that does not say what it holds; a class's field may."""
    tree = ast.parse(source)
    above = parents(tree)
    for node in ast.walk(tree):
        field = isinstance(above.get(above.get(node)), ast.ClassDef)
        stored = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and not field
        if (stored and node.id in MUTE) or (isinstance(node, ast.arg) and node.arg in MUTE):
            yield node.lineno


def unsafe_forms(template):
    """POST forms of a template without {% csrf_token %}."""
    return [form[:80] for form in POST_FORM.findall(template) if "{% csrf_token %}" not in form]


def unscoped_forms(forms, mixin, excused):
    """Forms that neither narrow their choices to their user nor are excused."""
    return [name for name, form in forms.items() if not issubclass(form, mixin) and name not in excused]


def open_choices(fields):
    """Names of fields whose choices come from a table that cannot be narrowed to a person."""
    querysets = {name: getattr(field, "queryset", None) for name, field in fields.items()}
    return [name for name, rows in querysets.items() if rows is not None and not hasattr(rows, "visible_to")]


def fixed_choices(filters):
    """Names of filters that offer rows without asking for whom: their `queryset` must be a function of the request."""
    return [name for name, one in filters.items() if "queryset" in one.extra and not callable(one.extra["queryset"])]


def unscoped_models(models, excused):
    """Models whose rows cannot be narrowed to a person and that are not excused."""
    bare = [model._meta.label for model in models if not hasattr(model._default_manager.all(), "visible_to")]
    return [label for label in bare if label not in excused]


def untested_rules(ids, text):
    """Rules that no rule test names."""
    return [rule for rule in ids if f'"{rule}"' not in text]


# --- Writing


def _calls(node):
    """The functions called in a piece of source: `audit.record` by both words, others by the last."""
    for one in ast.walk(node):
        if isinstance(one, ast.Call):
            owner = getattr(getattr(one.func, "value", None), "id", "")
            yield f"{owner}.{name_of(one)}" if owner == "audit" else name_of(one)


def recorders(tree):
    """Names of the functions of a module that leave audit rows, by themselves or through one another."""
    functions = {one.name: set(_calls(one)) for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    names = {"audit.record", "audit.record_all", "audit.anchor"}
    while more := {name for name, calls in functions.items() if calls & names} - names:
        names |= more
    return names


def bare_records(source):
    """Lines of plain `atomic` blocks, decorators or `with`, in which audit rows are recorded."""
    tree = ast.parse(source)
    names = recorders(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in names:
            blocks = [worn for worn in node.decorator_list if name_of(worn) == "atomic"]
        elif isinstance(node, ast.With) and names & set(_calls(node)):
            blocks = [item for item in node.items if name_of(item.context_expr) == "atomic"]
        else:
            blocks = []
        if blocks:
            yield node.lineno


def writers(source):
    """Names of the functions of a module that open a writing block."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            worn = any(name_of(one) == "writing" for one in node.decorator_list)
            inside = [item.context_expr for one in ast.walk(node) if isinstance(one, ast.With) for item in one.items]
            if worn or any(name_of(expression) == "writing" for expression in inside):
                yield node.name


def row_locks(source):
    """Lines that lock rows."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [node.lineno for node in calls if name_of(node) == "select_for_update"]
