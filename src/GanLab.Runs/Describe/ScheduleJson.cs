using System.Text.Json.Nodes;
using GanLab.Runs.Files;

namespace GanLab.Runs.Describe;

/// <summary>Schedules as the record writes them: a constant is a number, the others name their kind and their numbers.</summary>
static class ScheduleJson
{
    public static JsonNode Of(Schedule schedule) => schedule switch
    {
        ConstantSchedule it => JsonText.Number(it.Value),
        StepDecaySchedule it => new JsonObject { ["schedule"] = "step-decay", ["initial"] = it.Initial, ["factor"] = it.Factor, ["every"] = it.Every, ["unit"] = Name(it.Unit) },
        ExponentialSchedule it => new JsonObject { ["schedule"] = "exponential", ["initial"] = it.Initial, ["factor"] = it.Factor, ["unit"] = Name(it.Unit) },
        LinearSchedule it => new JsonObject { ["schedule"] = "linear", ["from"] = it.From, ["to"] = it.To, ["start"] = it.Start, ["length"] = it.Length },
        CosineSchedule it => new JsonObject { ["schedule"] = "cosine", ["from"] = it.From, ["to"] = it.To, ["length"] = it.Length },
        WarmUpSchedule it => new JsonObject { ["schedule"] = "warm-up", ["steps"] = it.Steps, ["startFactor"] = it.StartFactor, ["then"] = Of(it.Then) },
        PiecewiseSchedule it => new JsonObject
        {
            ["schedule"] = "piecewise",
            ["pieces"] = new JsonArray([.. it.Pieces.Select(piece => new JsonObject { ["from"] = piece.From, ["then"] = Of(piece.Schedule) })]),
        },
        _ => throw new LabException($"The record does not know how to write the schedule {schedule.GetType().Name}."),
    };

    static string Name(Unit unit) => unit == Unit.Epochs ? "epochs" : "steps";
}
