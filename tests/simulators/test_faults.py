from simulators.faults import Fault, FaultPlan


def test_a_fault_is_used_up_one_message_at_a_time():
    plan = FaultPlan()
    plan.add(Fault("http_500", count=2))

    assert [bool(plan.take(("http_500",), "create", None)) for _ in range(3)] == [True, True, False]
    assert plan.pending == ()


def test_a_fault_waits_for_its_kind_its_operation_and_its_address():
    plan = FaultPlan()
    plan.add(Fault("reset", to="+14185550101", operation="create"))

    assert plan.take(("http_500",), "create", "+14185550101") is None
    assert plan.take(("reset",), "list", "+14185550101") is None
    assert plan.take(("reset",), "create", "+14185550102") is None
    assert plan.take(("reset",), "create", "+14185550101").kind == "reset"


def test_the_oldest_fault_comes_first():
    plan = FaultPlan()
    plan.add(Fault("http_500"))
    plan.add(Fault(21211))

    assert plan.take(("http_500", 21211), "create", None).kind == "http_500"
    assert plan.take(("http_500", 21211), "create", None).kind == 21211


def test_cleared_faults_do_not_happen():
    plan = FaultPlan()
    plan.add(Fault("http_500", count=9))
    plan.clear()

    assert plan.take(("http_500",), "create", None) is None
