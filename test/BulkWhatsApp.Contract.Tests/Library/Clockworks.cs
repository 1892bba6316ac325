namespace BulkWhatsApp.Contract.Library;

/// <summary>Classes registered by convention, and registrations that exist before them.</summary>
public static class Clockworks
{
    public interface IClockwork;

    public interface ISwissClockwork;

    public interface IUnrelated;

    public interface IReplaceable;

    public interface IExplicit;

    /// <summary>Call it before registering by convention.</summary>
    public static void AddTo(IServiceCollection services) => services.AddTransient<IReplaceable, FirstReplaceable>();

    public class SwissClockwork : IClockwork, ISwissClockwork, IUnrelated, ISingletonDependency;

    public class FirstReplaceable : IReplaceable;

    [Dependency(ReplaceServices = true)]
    public class SecondReplaceable : IReplaceable, ITransientDependency;

    [ExposeServices(typeof(IExplicit))]
    public class Exposed : IExplicit, ITransientDependency;

    public class StampingService : DomainService
    {
        public DateTime Stamp() => Clock.Now;
    }
}
