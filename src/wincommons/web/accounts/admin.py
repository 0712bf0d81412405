"""Accounts in the administration."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .models import ErasureReceipt, User

# The administration has no door of its own: people sign in where everyone does, with the second step.
admin.site.login = secure_admin_login(admin.site.login)


class NewAccountForm(AdminUserCreationForm):
    """A new account by e-mail; Django's own form asks for a user name."""

    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("email",)
        field_classes = {}


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Search, make and deactivate accounts; rights are given through groups."""

    add_form = NewAccountForm
    ordering = ("email",)
    list_display = ("email", "name", "language", "is_active", "is_staff", "date_joined")
    list_filter = ("is_active", "is_staff", "language", "groups")
    search_fields = ("email", "name")
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "password", "name", "language", "reduced_motion", "larger_text", "more_contrast")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("email", "usable_password", "password1", "password2")}),)


@admin.register(ErasureReceipt)
class ErasureReceiptAdmin(admin.ModelAdmin):
    """Find a receipt by its number; nobody writes or changes one."""

    list_display = ("number", "erased_at")
    search_fields = ("number",)
    readonly_fields = ("number", "erased_at", "rows")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ErasureReceipt | None = None) -> bool:
        return False
