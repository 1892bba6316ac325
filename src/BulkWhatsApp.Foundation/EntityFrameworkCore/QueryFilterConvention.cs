using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Query;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>Gives every root entity type its filter, added to the one its mapping may have.</summary>
internal sealed class QueryFilterConvention(Func<IReadOnlyEntityType, LambdaExpression?> createFilter) : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entityType in modelBuilder.Metadata.GetEntityTypes().Where(type => type.BaseType is null && !type.IsOwned()))
        {
            var filter = createFilter(entityType);
            if (filter is not null)
            {
                var mapped = entityType.FindDeclaredQueryFilter(null)?.Expression;
                ((IMutableEntityType)entityType).SetQueryFilter(mapped is null ? filter : Both(mapped, filter));
            }
        }
    }

    private static LambdaExpression Both(LambdaExpression first, LambdaExpression second)
    {
        var secondBody = ReplacingExpressionVisitor.Replace(second.Parameters[0], first.Parameters[0], second.Body);
        return Expression.Lambda(Expression.AndAlso(first.Body, secondBody), first.Parameters);
    }
}
