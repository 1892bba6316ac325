namespace BulkWhatsApp.Contract.Library;

/// <summary>Classes that are registered by convention, and what stands there before them.</summary>
public static class Clockworks
{
    public interface IClockwork;

    public interface ISwissClockwork;

    public interface IUnrelated;

    public interface IReplaceable;

    public interface IExplicit;

    /// <summary>To be called before the convention.</summary>
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
