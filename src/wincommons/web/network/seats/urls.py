"""Addresses of seats."""

from django.urls import path

from . import views

urlpatterns = [
    path("seats/<int:seat>/", views.by_number, name="seat_by_number"),
    path("communities/<slug:community>/seats/", views.seats, name="seats"),
    path("communities/<slug:community>/seats/put/", views.put, name="seat_put"),
    path("communities/<slug:community>/seats/<int:seat>/", views.seat, name="seat"),
    path("communities/<slug:community>/seats/<int:seat>/change/", views.change, name="seat_change"),
    path("communities/<slug:community>/seats/<int:seat>/offer/", views.offer, name="seat_offer"),
    path("communities/<slug:community>/seats/<int:seat>/close/", views.close, name="seat_close"),
    path("communities/<slug:community>/terms/<int:term>/take/", views.take, name="term_take"),
    path("communities/<slug:community>/terms/<int:term>/decline/", views.decline, name="term_decline"),
    path("communities/<slug:community>/terms/<int:term>/end/", views.end, name="term_end"),
]
