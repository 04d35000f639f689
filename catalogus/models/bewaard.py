"""What somebody with an account keeps. Who has none keeps the numbers in a cookie of his own (`bewaarlijst`)."""

from django.db import models

from .opleiding import Opleiding


class BewaardeOpleiding(models.Model):
    """One course in somebody's list; goes with the account, or with the course."""

    gebruiker = models.ForeignKey("bestuur.Gebruiker", on_delete=models.CASCADE, related_name="bewaarde_opleidingen")
    opleiding = models.ForeignKey(Opleiding, on_delete=models.CASCADE, related_name="bewaard_door")
    bewaard_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bewaarde opleiding"
        verbose_name_plural = "bewaarde opleidingen"
        ordering = ["-bewaard_op", "-pk"]
        constraints = [models.UniqueConstraint(fields=["gebruiker", "opleiding"], name="catalogus_bewaard_eenmaal")]

    def __str__(self) -> str:
        return f"opleiding {self.opleiding_id}, bewaard"
