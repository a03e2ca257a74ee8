using System.Text.Json;

namespace PumpBench.Scenarios;

/// <summary>Reads a score. Whether its scale fits the drug is the pump's answer, not the file's.</summary>
internal static class ScoreReader
{
    private const int Decimals = 3;
    private const string Resolution = "0.001";
    private const string OnePlus = "1+";
    private const int OnePlusThousandths = 1_500;

    private static readonly NumberRange s_painNrs = NumberRange.FromZero(10, "", Decimals, Resolution);
    private static readonly NumberRange s_ashworth = NumberRange.FromZero(4, "", Decimals, Resolution);

    public static RecordScoreEvent Read(ObjectReader item, long atMs, int fileIndex)
    {
        ScoreScale scale = item.Required("scale").Choice(ContractNames.ScoreScales);
        JsonField score = item.Required("score");
        int scoreThousandths = scale == ScoreScale.Ashworth ? ReadAshworth(score) : (int)score.Number(s_painNrs);
        return new RecordScoreEvent(
            atMs, fileIndex, 0, scale, scoreThousandths, item.Optional("sideEffect")?.Flag() ?? false);
    }

    // Between 1 and 2 the scale has a grade that is no number.
    private static int ReadAshworth(JsonField score)
    {
        score.Expect($"a number or \"{OnePlus}\"", JsonValueKind.Number, JsonValueKind.String);
        if (score.Element.ValueKind == JsonValueKind.Number)
            return (int)score.Number(s_ashworth);
        string text = score.AnyText();
        return text == OnePlus
            ? OnePlusThousandths
            : throw score.Refused($"must be a number or \"{OnePlus}\", not {OneLine.Quoted(text)}");
    }
}
