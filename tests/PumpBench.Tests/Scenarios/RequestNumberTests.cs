using PumpBench.Scenarios;

namespace PumpBench.Tests.Scenarios;

[TestClass]
public class RequestNumberTests
{
    [TestMethod]
    public void Requests_are_numbered_in_order_of_time_and_faults_are_not() =>
        AssertNumbers(
            [1, 2, 3],
            """{"atHours":9,"do":"resume"}""",
            """{"atHours":2,"fault":"motorStall"}""",
            """{"atHours":3,"do":"powerCycle","offSeconds":1}""",
            """{"atHours":1,"do":"stop"}""");

    [TestMethod]
    public void The_same_identifier_has_the_same_number() =>
        AssertNumbers(
            [1, 2, 1, 3, 2],
            """{"atHours":1,"do":"stop","requestId":"a"}""",
            """{"atHours":2,"do":"resume","requestId":900}""",
            """{"atHours":3,"do":"stop","requestId":"a"}""",
            """{"atHours":4,"do":"stop"}""",
            """{"atHours":5,"do":"resume","requestId":900}""");

    [TestMethod]
    public void The_earlier_of_two_with_one_identifier_is_numbered_first_wherever_it_stands() =>
        AssertNumbers(
            [1, 2, 1],
            """{"atHours":3,"do":"stop","requestId":"a"}""",
            """{"atHours":2,"do":"resume"}""",
            """{"atHours":1,"do":"stop","requestId":"a"}""");

    [TestMethod]
    public void A_number_and_the_text_that_spells_it_are_two_identifiers() =>
        AssertNumbers(
            [1, 2],
            """{"atHours":1,"do":"stop","requestId":7}""",
            """{"atHours":2,"do":"stop","requestId":"7"}""");

    [TestMethod]
    [DataRow("1")]
    [DataRow("9007199254740992")]
    [DataRow("\"x\"")]
    [DataRow("\"0123456789012345678901234567890123456789012345678901234567890123\"")]
    public void An_identifier_at_its_bound_is_accepted(string identifier) =>
        AssertNumbers([1], $$"""{"atHours":1,"do":"stop","requestId":{{identifier}}}""");

    [TestMethod]
    [DataRow("0", "must be 1 to 9,007,199,254,740,992, not 0")]
    [DataRow("9007199254740993", "must be 1 to 9,007,199,254,740,992, not 9007199254740993")]
    [DataRow("1.0", "must be a whole number in digits alone, not 1.0")]
    [DataRow("\"\"", "must have 1 to 64 characters and not be blank")]
    [DataRow(
        "\"01234567890123456789012345678901234567890123456789012345678901234\"", "must have 1 to 64 characters and not be blank")]
    [DataRow("null", "must be a number or a string, not null")]
    [DataRow("true", "must be a number or a string, not true")]
    public void Another_identifier_is_refused(string identifier, string reason) =>
        Sample.IsRefused(
            Sample.WithEvents($$"""{"atHours":1,"do":"stop","requestId":{{identifier}}}"""), "events[0].requestId", reason);

    private static void AssertNumbers(long[] expected, params string[] events)
    {
        IReadOnlyList<ScenarioEvent> read = ScenarioReader.Read(Sample.WithEvents(events)).Events;

        CollectionAssert.AreEqual(expected, read.OfType<RequestEvent>().Select(request => request.RequestNumber).ToArray());
    }
}
