"""Code that reaches a model's rows without saying for whom, told from the text of its module."""

import ast
import re

from tests.guards import name_of, parents

MANAGERS = {"objects", "_default_manager", "_base_manager", "default_manager", "base_manager"}
NARROWING = {"visible_to", "editable_by", "none"}
FOR_WHOM = {"visible_to", "editable_by"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}
HIDDEN = {"cursor", "raw", "extra", "RawSQL", "get_model"}  # SQL, and a model found by a name that no guard can read
ASKERS = {"request.user", "self.request.user", "self.user", "self.actor"}
GIVEN_ASKERS = {"user", "actor"}  # as parameters: their caller says who asks, and keeps the same rule
EXCUSE = re.compile(r"# unscoped: \S.{5,}")


def unscoped_queries(source, given=False, ties=frozenset()):
    """Lines that reach a model's rows without saying for whom, or for somebody else than the person who asks.

    given: the module works on societies its caller narrowed, so `filter(society=…)` says for whom.
    ties: reverse names that lead from what is shared (a person, a policy version) to rows of all societies.
    A line may say `# unscoped: why`. The choices of a form field may start from all rows: unscoped_forms watches those.
    """
    tree, lines = ast.parse(source), source.splitlines()
    above, known = parents(tree), _bound(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name | ast.Constant | ast.Call):
            bad = _reaches(node, above, known, ties) and not _narrowed(node, above, given)
            if (bad or _hides(node, known) or _for_another(node, above)) and not EXCUSE.search(lines[node.lineno - 1]):
                yield node.lineno


def shared_ties(models):
    """The reverse names that lead from models without scope of their own to rows that belong to a society."""
    shared = [model for model in models if not hasattr(model, "society_path")]
    return {
        relation.get_accessor_name()
        for model in shared
        for relation in model._meta.related_objects
        if any(field.name == "society" for field in relation.related_model._meta.fields)
    }


def strange_managers(models):
    """Managers under a name that the guard does not know."""
    return [
        f"{model.__name__}.{one.name}" for model in models for one in model._meta.managers if one.name not in MANAGERS
    ]


def _bound(tree):
    """{name: the last word of what it stands for}, by `import … as` and by plain assignment."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            known |= {one.asname: one.name for one in node.names if one.asname}
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name | ast.Attribute):
            known |= {name.id: name_of(node.value) for name in node.targets if isinstance(name, ast.Name)}
    return known


def _word(node, known):
    """What a node is called, by its own name rather than one given to it here."""
    word = name_of(node)
    return known.get(word, word)


def _reaches(node, above, known, ties):
    """Whether a node is where rows are taken from: a manager, a queryset made by hand, a shortcut given a model."""
    if isinstance(node, ast.Attribute):
        return node.attr in MANAGERS or node.attr in ties and name_of(node.value) != "society"
    if not isinstance(node, ast.Call):
        return False
    word = _word(node, known)
    if word in SHORTCUTS:
        return not node.args or _is_model(node.args[0], known)
    return word.endswith("QuerySet")


def _is_model(node, known):
    word = _word(node, known)
    plain = isinstance(node, ast.Name | ast.Attribute)
    return plain and (word[:1].isupper() or word.rpartition("_")[2] in {"model", "klass"})


def _hides(node, known):
    """SQL, a model found by its name, a manager found by its name."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value in MANAGERS
    return isinstance(node, ast.Call) and _word(node, known) in HIDDEN


def _narrowed(node, above, given):
    after = above.get(node)
    if not isinstance(after, ast.Attribute):
        return False
    call = above.get(after)
    if after.attr == "filter" and given:
        return {"society", "society__in"} & {word.arg for word in call.keywords} != set()
    if after.attr == "all":
        field = above.get(call)
        field = above.get(field) if isinstance(field, ast.keyword) else field
        return name_of(field).startswith("Model") and name_of(field).endswith("ChoiceField")
    return after.attr in NARROWING


def _for_another(node, above):
    """Whether rows are narrowed, but to somebody of whom the text does not say that it is the one who asks."""
    if not isinstance(node, ast.Attribute) or node.attr not in FOR_WHOM:
        return False
    call = above.get(node)
    if not isinstance(call, ast.Call) or call.func is not node or len(call.args) != 1:
        return True
    return not _asks(call.args[0], above)


def _asks(person, above):
    text = ast.unparse(person)
    return text in ASKERS or text in GIVEN_ASKERS and text in _parameters(person, above)


def _parameters(node, above):
    """The parameters of the function a node stands in, less those that it binds anew."""
    while not isinstance(node, ast.FunctionDef | None):
        node = above.get(node)
    if node is None:
        return set()
    bound = {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    return {one.arg for one in node.args.posonlyargs + node.args.args + node.args.kwonlyargs} - bound
