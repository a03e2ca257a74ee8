using System.Text;

namespace SafetyMatrix;

/// <summary>Hazards, requirements and the tests that show them, and what does not fit.</summary>
internal sealed class Matrix
{
    private readonly SafetyPages _pages;
    private readonly ILookup<string, TaggedTest> _tests;
    private readonly TestOutcomes _outcomes;

    internal Matrix(SafetyPages pages, IEnumerable<TaggedTest> tests, TestOutcomes outcomes)
    {
        _pages = pages;
        _outcomes = outcomes;
        _tests = tests.ToLookup(test => test.Requirement);
    }

    /// <summary>What is wrong, one line each; empty when every requirement is shown.</summary>
    internal IEnumerable<string> Findings()
    {
        string[] known = [.. _pages.Requirements.Select(requirement => requirement.Id)];
        foreach (IGrouping<string, TaggedTest> unknown in _tests.Where(group => !known.Contains(group.Key)))
        {
            foreach (TaggedTest test in unknown)
                yield return $"{test.Class}.{test.Method} names the unknown requirement {unknown.Key}";
        }

        foreach (string id in known)
        {
            if (!_tests[id].Any()) yield return $"{id} has no test";
            foreach (TaggedTest test in _tests[id])
            {
                (int passed, int others) = _outcomes.Of(test);
                if (passed == 0 && others == 0) yield return $"{id}: {test.Class}.{test.Method} did not run";
                else if (others > 0) yield return $"{id}: {test.Class}.{test.Method} did not pass ({others} of {passed + others})";
            }
        }
    }

    /// <summary>The page.</summary>
    internal string ToMarkdown()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Hazards, requirements, tests

            Generated from [hazards.md](hazards.md), [requirements.md](requirements.md) and the tests that ran and passed; do not
            edit. `.ci/run` fails when this page is stale, when a requirement has no passing test, or when a test names an unknown
            requirement. To write it anew: run the tests with `--logger trx --results-directory out/results`, then
            `dotnet run -c Release --project tests/SafetyMatrix -- --results out/results`.

            ## Requirements and the tests that show them

            """.ReplaceLineEndings("\n"));
        foreach (Requirement requirement in _pages.Requirements)
        {
            string hazards = string.Join(", ", _pages.Hazards.Where(hazard => hazard.Requirements.Contains(requirement.Id)).Select(hazard => hazard.Id));
            page.Append($"\n### {requirement.Id} ({hazards})\n\n{requirement.Text}\n\nMet by {requirement.MetBy}.\n\n");
            foreach (TaggedTest test in _tests[requirement.Id].OrderBy(test => test.Class, StringComparer.Ordinal).ThenBy(test => test.Method, StringComparer.Ordinal))
            {
                page.Append($"- {test.Class.Split('.')[^1]}: {test.Method.Replace('_', ' ')}\n");
            }
        }

        page.Append("\n## Hazards and what remains of them\n\n| hazard | requirements | tests | remains |\n|---|---|---|---|\n");
        foreach (Hazard hazard in _pages.Hazards)
        {
            int tests = hazard.Requirements.SelectMany(id => _tests[id]).Select(test => (test.Class, test.Method)).Distinct().Count();
            page.Append($"| {hazard.Id} {hazard.Text} | {Or(string.Join(", ", hazard.Requirements))} | {tests} | {hazard.Residual} |\n");
        }

        return page.ToString();
    }

    private static string Or(string ids) => ids.Length > 0 ? ids : "none";
}
