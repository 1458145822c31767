namespace GanLab.Training;

/// <summary>Schedules that count epochs need data with an end.</summary>
static class EpochSchedules
{
    /// <exception cref="LabException">An option follows a schedule that counts epochs, and the data have no end.</exception>
    public static void RefuseWithoutEnd(Experiment experiment, IDataSource data)
    {
        if (data.Count is not null) return;
        foreach (var (_, component) in Concerns.Parts(experiment))
            foreach (var option in Option.AllOf(component.GetType()))
                if (option.Of(component) is Schedule { CountsEpochs: true })
                    throw new LabException($"{experiment.Name}: {option.Name} of {component.GetType().Name} follows a schedule that counts epochs, but {experiment.Data.GetType().Name} has no end; count steps instead.");
    }
}
