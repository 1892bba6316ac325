using System.Reflection;

namespace BulkWhatsApp.Foundation.Application;

internal static class UnitOfWorkRules
{
    public static UnitOfWorkAttribute? AttributeOf(MethodInfo method, Type type) =>
        method.GetCustomAttribute<UnitOfWorkAttribute>(inherit: true) ?? type.GetCustomAttribute<UnitOfWorkAttribute>(inherit: true);

    public static AbpUnitOfWorkOptions OptionsFor(UnitOfWorkAttribute? attribute, bool isTransactional)
    {
        var options = new AbpUnitOfWorkOptions { IsTransactional = isTransactional };
        attribute?.SetOptions(options);
        return options;
    }
}
