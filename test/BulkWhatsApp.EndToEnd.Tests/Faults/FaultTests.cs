[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace BulkWhatsApp.EndToEnd.Faults;

/// <summary>Tests that break things. They run one after the other, so that each has the machine to itself.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class FaultTests
{
    public const string Name = "Faults";
}
